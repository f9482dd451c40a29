package crm.importers.visit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stored report. What it says is in {@code sealed}, everything else says nothing about a person.
 *
 * @param content keyed digest of all it says: the same id with another content is another visit's
 * @param order of arrival, ascending
 * @param reason key of a message with its {@code arguments}, while it is parked
 * @param sealedOn the day whose key opens {@code sealed}, ISO
 */
record VisitRecord(
        State state,
        String appid,
        boolean purchase,
        String content,
        long order,
        Instant receivedAt,
        @Nullable Instant endedAt,
        int attempts,
        @Nullable String reason,
        List<String> arguments,
        String sealedOn,
        byte[] sealed) {

    enum State {
        WAITING,
        /** For a person, or for what is not known yet. */
        PARKED,
        DONE,
        /** Somebody decided that it is of no use. */
        ASIDE
    }

    VisitRecord {
        arguments = List.copyOf(arguments);
    }

    VisitRecord waiting() {
        return with(State.WAITING, null, attempts, null, List.of());
    }

    VisitRecord ended(State how, Instant at) {
        return with(how, at, attempts + 1, null, List.of());
    }

    VisitRecord parked(String why, List<String> details) {
        return with(State.PARKED, null, attempts + 1, why, details);
    }

    private VisitRecord with(State next, @Nullable Instant at, int tries, @Nullable String why, List<String> details) {
        return new VisitRecord(
                next, appid, purchase, content, order, receivedAt, at, tries, why, details, sealedOn, sealed);
    }

    VisitRecord saying(byte[] whatIsLeft) {
        return new VisitRecord(
                state,
                appid,
                purchase,
                content,
                order,
                receivedAt,
                endedAt,
                attempts,
                reason,
                arguments,
                sealedOn,
                whatIsLeft);
    }
}
