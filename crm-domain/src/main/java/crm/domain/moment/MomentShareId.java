package crm.domain.moment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import crm.domain.org.StaffAccountId;

/** One staff member's post of a moment: {@code taskId:staffId}. */
public record MomentShareId(@JsonValue String value) {

    @JsonCreator
    public MomentShareId {
        if (value.indexOf(':') <= 0 || value.indexOf(':') == value.length() - 1)
            throw new IllegalArgumentException("Not the id of a moment's share: " + value);
    }

    public static MomentShareId of(MomentTaskId taskId, StaffAccountId staffId) {
        return new MomentShareId(taskId.value() + ':' + staffId.value());
    }

    public MomentTaskId taskId() {
        return new MomentTaskId(value.substring(0, value.indexOf(':')));
    }

    public StaffAccountId staffId() {
        return new StaffAccountId(value.substring(value.indexOf(':') + 1));
    }

    /** The bare value: Axon stores it as the aggregate identifier. */
    @Override
    public String toString() {
        return value;
    }
}
