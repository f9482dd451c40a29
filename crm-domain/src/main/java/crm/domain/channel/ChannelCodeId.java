package crm.domain.channel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A channel code. WeCom carries it as {@code state}, of at most 30 bytes (developer document 92228), from the code to every
 * addition made through it.
 */
public record ChannelCodeId(@JsonValue String value) {

    static final int STATE_BYTES = 30;

    @JsonCreator
    public ChannelCodeId {
        if (value.isBlank()) throw new IllegalArgumentException("ChannelCodeId is blank");
    }

    /** The code that an addition's {@code state} names; empty when it names none. */
    public static Optional<ChannelCodeId> ofState(@Nullable String state) {
        if (state == null || state.isBlank()) return Optional.empty();
        return Optional.of(new ChannelCodeId(state)).filter(code -> code.bytes() <= STATE_BYTES);
    }

    int bytes() {
        return value.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The bare value: Axon stores it as the aggregate identifier. */
    @Override
    public String toString() {
        return value;
    }
}
