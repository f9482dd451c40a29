package crm.importers.wecom.outbound.notice;

import java.time.Duration;

/**
 * Of application messages [90236].
 *
 * @param usersPerCall members of one call
 * @param duplicateCheck WeCom does not deliver the same request twice within this time; at most 4 hours
 */
public record MessageLimits(int usersPerCall, Duration duplicateCheck) {

    public static MessageLimits standard() {
        return new MessageLimits(1_000, Duration.ofHours(4));
    }

    /**
     * For how long this message is not delivered twice: up to an hour shorter, by its own task_id. So the requests of two
     * notices differ also when they say the same to the same people, and the second is delivered too.
     */
    Duration duplicateCheck(String taskId) {
        return duplicateCheck.minusSeconds(
                Math.floorMod(taskId.hashCode(), Duration.ofHours(1).toSeconds()));
    }
}
