package crm.domain.shared;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The latest change of something, by which it can be taken back while nothing came after it.
 *
 * @param at when it was made: which change is meant
 * @param before what there was; null: nothing
 */
public record LastChange<T>(Instant at, @Nullable T before) {

    /**
     * What there was before the change that was made at this moment. Refused as {@code domain.changed-since} when another was
     * made since: nobody overwrites what somebody else did by taking back her own.
     *
     * @param last null: there is no change that can be taken back
     */
    public static <T> T before(@Nullable LastChange<T> last, Instant made) {
        if (last == null || last.before() == null || !last.at().equals(made))
            throw new DomainRejection(Rejections.CHANGED_SINCE);
        return last.before();
    }
}
