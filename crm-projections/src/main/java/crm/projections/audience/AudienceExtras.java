package crm.projections.audience;

import java.util.Collection;

/**
 * Adds what no event tells, such as a birthday out of the vault or a score that was computed, to rows that are being made.
 * Whoever adds something that changes without an event has the rows made again by {@link AudienceFollower#renew}. Called
 * from several threads at once while the index is loaded.
 */
public interface AudienceExtras {

    /** What there is to add to the rows of these, read for all of them at once. */
    Extra of(Collection<String> customerIds);

    /** For one thread. */
    interface Extra {

        /** @param row of one of those who were asked for */
        void addTo(String customerId, FactSink row);
    }
}
