package crm.domain.notice;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** An urgent notice. A card carries it in its task id, so it has only what WeCom takes there [90236]. */
public record NoticeId(@JsonValue String value) {

    @JsonCreator
    public NoticeId {
        if (!value.matches("[A-Za-z0-9_-]{1,64}"))
            throw new IllegalArgumentException("A NoticeId is 1 to 64 letters, digits, - and _");
    }

    /** The bare value: Axon stores it as the aggregate identifier. */
    @Override
    public String toString() {
        return value;
    }
}
