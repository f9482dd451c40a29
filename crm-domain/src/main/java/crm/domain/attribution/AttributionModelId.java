package crm.domain.attribution;

import com.fasterxml.jackson.annotation.JsonValue;

/** Id of a model: a short word that people can type, such as {@code last-touch-7d}. */
public record AttributionModelId(@JsonValue String value) {
    @Override
    public String toString() {
        return value;
    }
}
