package crm.importers.wecom.setup;

import crm.importers.wecom.callback.CallbackDesk;
import crm.importers.wecom.callback.CallbackTraces;
import crm.importers.wecom.client.TokenStanding;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the connection with WeCom stands.
 *
 * @param corp null: none is connected
 * @param token in use; null: none was needed yet, or it ran out
 * @param budgets of the APIs that this instance called since its start, those with the least left first
 * @param openCalls what is to be done in WeCom and has not ended
 * @param undecidedCalls of those what waits for a person
 */
public record ConnectionHealth(
        @Nullable CorpShown corp,
        CallbackDesk.Standing inbox,
        CallbackTraces.Standing traces,
        @Nullable TokenStanding token,
        List<Budget> budgets,
        long openCalls,
        long undecidedCalls) {

    /**
     * @param api such as {@code externalcontact/get}
     * @param blockedUntil null: it is not blocked
     */
    public record Budget(
            String api,
            int leftThisMinute,
            int ofMinute,
            int leftThisHour,
            int ofHour,
            @Nullable Instant blockedUntil) {}
}
