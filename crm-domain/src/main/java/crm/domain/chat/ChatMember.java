package crm.domain.chat;

import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in a group chat, by our own random id. One from outside has the id that she has, or would have, as customer: also
 * who is nobody's contact yet is recognised when she becomes one.
 */
public record ChatMember(Kind kind, String id) implements Comparable<ChatMember> {

    private static final Comparator<ChatMember> ORDER =
            Comparator.comparing(ChatMember::kind).thenComparing(ChatMember::id);

    public enum Kind {
        STAFF,
        CUSTOMER
    }

    public static ChatMember of(StaffAccountId staffId) {
        return new ChatMember(Kind.STAFF, staffId.value());
    }

    public static ChatMember of(CustomerId customerId) {
        return new ChatMember(Kind.CUSTOMER, customerId.value());
    }

    /** {@code KIND:id}, unique within a chat. */
    public String key() {
        return kind + ":" + id;
    }

    /** Null when it is somebody of the staff. */
    public @Nullable CustomerId customer() {
        return kind == Kind.CUSTOMER ? new CustomerId(id) : null;
    }

    /** Null when it is somebody from outside. */
    public @Nullable StaffAccountId staff() {
        return kind == Kind.STAFF ? new StaffAccountId(id) : null;
    }

    @Override
    public int compareTo(ChatMember other) {
        return ORDER.compare(this, other);
    }
}
