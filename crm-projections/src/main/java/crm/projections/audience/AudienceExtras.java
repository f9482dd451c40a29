package crm.projections.audience;

import java.util.Map;

/**
 * Adds what no event tells, such as a birthday out of the vault or a score that was computed, to rows that are being made.
 * Whoever adds something that changes without an event has the rows made again by {@link AudienceFollower#renew}. Called
 * from several threads at once while the index is loaded.
 */
public interface AudienceExtras {

    /** @param rows by customer */
    void add(Map<String, AudienceFacts.Builder> rows);
}
