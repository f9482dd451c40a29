package crm.importers.wecom.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of one part as the documents keep it: where it is, and what it came upon.
 *
 * @param by user name of who asked for it; null: the timetable
 * @param everything whether all is compared, whatever is due
 * @param waitsUntil while it cannot go on
 * @param why it waits or failed, for people
 * @param cursor of the next page
 * @param looked how many things were looked at
 * @param kinds how often what was different
 */
public record SyncRun(
        String part,
        State state,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String by,
        boolean everything,
        @Nullable Instant waitsUntil,
        @Nullable String why,
        @Nullable String cursor,
        long looked,
        SortedMap<String, Count> kinds,
        List<Sample> samples) {

    /** How it stands. */
    public enum State {
        RUNNING,
        WAITING,
        DONE,
        FAILED
    }

    /** Of one kind of difference. */
    public record Count(long found, long repaired, long failed) {

        public Count plus(Count other) {
            return new Count(found + other.found, repaired + other.repaired, failed + other.failed);
        }
    }

    /**
     * One difference.
     *
     * @param reason key of a text with its arguments, when it could not be repaired
     */
    public record Sample(
            String kind,
            @Nullable String staffId,
            @Nullable String customerId,
            @Nullable String detail,
            @Nullable String reason,
            List<String> arguments) {}

    public SyncRun {
        samples = List.copyOf(samples);
    }

    static SyncRun begun(String part, Instant at, @Nullable String by, boolean everything) {
        return new SyncRun(
                part, State.RUNNING, at, null, by, everything, null, null, null, 0, new TreeMap<>(), List.of());
    }

    /** As if it began at this time, and of everything. */
    SyncRun widened(Instant now) {
        return new SyncRun(part, State.RUNNING, now, null, by, true, null, null, null, looked, kinds, samples);
    }

    public boolean isOpen() {
        return state == State.RUNNING || state == State.WAITING;
    }

    /** Whether it may go on now. */
    boolean mayGoOn(Instant now) {
        return isOpen() && (waitsUntil == null || !now.isBefore(waitsUntil));
    }

    SyncPage page() {
        return new SyncPage(startedAt, everything, cursor);
    }

    SyncRun after(SyncStep step, Findings findings, int mostSamples, Instant now) {
        SortedMap<String, Count> sums = new TreeMap<>(kinds);
        findings.kinds().forEach((kind, count) -> sums.merge(kind, count, Count::plus));
        List<Sample> some = new ArrayList<>(samples);
        findings.samples().stream()
                .limit(Math.max(0, mostSamples - samples.size()))
                .forEach(some::add);
        long sum = looked + findings.lookedAt();
        return switch (step) {
            case SyncStep.More(String next) ->
                new SyncRun(part, State.RUNNING, startedAt, null, by, everything, null, null, next, sum, sums, some);
            case SyncStep.Finished() ->
                new SyncRun(part, State.DONE, startedAt, now, by, everything, null, null, null, sum, sums, some);
            case SyncStep.NotNow(String words, Instant from) ->
                new SyncRun(part, State.WAITING, startedAt, null, by, everything, from, words, cursor, sum, sums, some);
            case SyncStep.Again(String words, Instant from) ->
                new SyncRun(part, State.WAITING, startedAt, null, by, everything, from, words, null, sum, sums, some);
            case SyncStep.Failed(String words) ->
                new SyncRun(part, State.FAILED, startedAt, now, by, everything, null, words, null, sum, sums, some);
        };
    }

    /** All kinds together. */
    public Count total() {
        return kinds.values().stream().reduce(new Count(0, 0, 0), Count::plus);
    }
}
