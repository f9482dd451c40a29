package crm.importers.wecom.callback;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stored callback. What WeCom said is in {@code sealed}, everything else says nothing about a person.
 *
 * @param kind {@code Event/ChangeType}
 * @param lane keyed digest of the customer or chat it is about: one after the other within a lane
 * @param order of arrival, ascending
 * @param reason key of a message with its {@code arguments}, while it is parked
 * @param sealedOn the day whose key opens {@code sealed}, ISO
 */
record InboxRecord(
        CallbackState state,
        String kind,
        String lane,
        long order,
        Instant receivedAt,
        @Nullable Instant endedAt,
        int attempts,
        @Nullable String reason,
        List<String> arguments,
        String sealedOn,
        byte[] sealed) {

    InboxRecord {
        arguments = List.copyOf(arguments);
    }

    /** As somebody decided, or as a new start. */
    InboxRecord as(CallbackState next, @Nullable Instant at) {
        return new InboxRecord(next, kind, lane, order, receivedAt, at, attempts, null, List.of(), sealedOn, sealed);
    }

    /** After the worker looked at it. */
    InboxRecord worked(CallbackState next, @Nullable Instant at, @Nullable String why, List<String> details) {
        return new InboxRecord(next, kind, lane, order, receivedAt, at, attempts + 1, why, details, sealedOn, sealed);
    }

    InboxRecord saying(byte[] whatIsLeft) {
        return new InboxRecord(
                state, kind, lane, order, receivedAt, endedAt, attempts, reason, arguments, sealedOn, whatIsLeft);
    }
}
