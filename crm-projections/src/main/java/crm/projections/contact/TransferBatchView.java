package crm.projections.contact;

import crm.domain.contact.ChatFailure;
import crm.domain.contact.TransferBatchId;
import crm.domain.contact.TransferKind;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A batch as it stands.
 *
 * @param storeId of the giver; null: several are concerned
 * @param takers how many customers each is to have
 * @param ended how many customers ended in which state
 * @param lastAt when the last thing happened
 */
public record TransferBatchView(
        TransferBatchId batchId,
        TransferKind kind,
        StaffAccountId from,
        @Nullable StoreId storeId,
        Map<StaffAccountId, Integer> takers,
        Map<TransferState, Integer> ended,
        @Nullable Chats chats,
        Instant at,
        Instant lastAt) {

    /** Group chats of the batch; {@code asked} of them are to be {@code to}'s. */
    public record Chats(StaffAccountId to, int asked, int done, List<ChatFailure> failed) {

        public int running() {
            return asked - done - failed.size();
        }
    }

    public int customers() {
        return takers.values().stream().mapToInt(Integer::intValue).sum();
    }

    public int ended(TransferState state) {
        return ended.getOrDefault(state, 0);
    }

    /** Customers of whom the end is not known yet. */
    public int running() {
        return customers() - ended.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Customers with whom another try may end better. */
    public int retriable() {
        return ended.entrySet().stream()
                .filter(entry -> entry.getKey().mayBeRetried())
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    public boolean isRunning() {
        Chats of = chats;
        return running() > 0 || (of != null && of.running() > 0);
    }
}
