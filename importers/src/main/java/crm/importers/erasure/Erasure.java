package crm.importers.erasure;

import crm.domain.customer.CustomerId;
import crm.domain.customer.ErasureReason;
import crm.importers.traces.Erasable.Cleaned;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One deletion as it stands: the receipt. Ids of ours only.
 *
 * @param receipt its number
 * @param records of hers, those that became part of her first
 * @param files that named her and were deleted
 * @param messages of other systems that named her and say so no more
 * @param ended steps with the time at which each ended
 * @param trouble why the step that is due did not end; null: nothing stands against it
 */
public record Erasure(
        String receipt,
        CustomerId customerId,
        List<String> records,
        ErasureReason reason,
        String by,
        Instant askedAt,
        int files,
        int messages,
        Map<Step, Instant> ended,
        @Nullable String trouble) {

    /** In the order in which they are taken. */
    public enum Step {
        /** No message names her any more. */
        MESSAGES,
        /** Uploads, refused rows, exports and dropped files that name her are gone, and messages of other systems name her no more. */
        FILES,
        /** Her key, her data and all that finds her are destroyed, and the register for restored backups says so. */
        KEY,
        /** The log says it: lists, segments and search know her no more. */
        RECORD,
        /** The files of the search engine hold no old version of her entry. */
        SEARCH
    }

    public Erasure {
        records = List.copyOf(records);
        ended = Map.copyOf(ended);
    }

    /** Null when all is done. */
    public @Nullable Step due() {
        for (Step step : Step.values()) if (!ended.containsKey(step)) return step;
        return null;
    }

    public boolean isDone() {
        return due() == null;
    }

    public @Nullable Instant endOf(Step step) {
        return ended.get(step);
    }

    Erasure after(Step step, Instant at) {
        Map<Step, Instant> all = new EnumMap<>(Step.class);
        all.putAll(ended);
        all.put(step, at);
        return with(files, messages, all, null);
    }

    Erasure having(Cleaned more) {
        return with(files + more.files(), messages + more.messages(), ended, trouble);
    }

    Erasure waiting(String why) {
        return with(files, messages, ended, why);
    }

    private Erasure with(int allFiles, int allMessages, Map<Step, Instant> all, @Nullable String why) {
        return new Erasure(receipt, customerId, records, reason, by, askedAt, allFiles, allMessages, all, why);
    }
}
