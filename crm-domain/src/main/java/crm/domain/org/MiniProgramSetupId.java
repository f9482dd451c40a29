package crm.domain.org;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What is set up of one mini-program. */
public record MiniProgramSetupId(@JsonValue String value) {

    private static final String PREFIX = "mini-program:";

    @JsonCreator
    public MiniProgramSetupId {
        if (!value.startsWith(PREFIX)) throw new IllegalArgumentException("Not of a mini-program: " + value);
    }

    public static MiniProgramSetupId of(MiniProgram program) {
        return new MiniProgramSetupId(PREFIX + program.name());
    }

    /** The bare value: Axon stores it as the aggregate identifier. */
    @Override
    public String toString() {
        return value;
    }
}
