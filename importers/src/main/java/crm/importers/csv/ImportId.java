package crm.importers.csv;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One run of one file: ours, sorts by the time it was started. */
public record ImportId(@JsonValue String value) {

    @JsonCreator
    public ImportId {
        if (!value.matches("[0-9a-z-]{8,40}")) throw new IllegalArgumentException("Not an import id");
    }

    @Override
    public String toString() {
        return value;
    }
}
