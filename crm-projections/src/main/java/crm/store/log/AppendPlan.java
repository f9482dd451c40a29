package crm.store.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a batch of commits comes to, decided in memory: which are repeats, which conflict, and the entries to insert with
 * their ordinals. Commits of one batch see each other. Engines insert the entries and rely on their unique keys to notice
 * when the plan was made on outdated knowledge.
 */
public final class AppendPlan {

    /** What the engine knows of the log before the batch; {@code E} is what a look-up may throw. */
    public interface Knowledge<E extends Exception> {

        /** Where this command id is; null when it is not in the log, or not yet looked up. */
        @Nullable
        Long ordinalOf(String commandId) throws E;

        /** The sequence number that the aggregate's next event will have, by its committer's expectation this one. */
        long nextSequence(String aggregateId, long expected) throws E;
    }

    private final List<AppendOutcome> outcomes = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Long> nextSequences = new HashMap<>();
    private boolean conflicting;

    private AppendPlan() {}

    public static <E extends Exception> AppendPlan of(List<Commit> commits, long nextOrdinal, Knowledge<E> knowledge)
            throws E {
        AppendPlan plan = new AppendPlan();
        Map<String, Long> ordinals = new HashMap<>();
        for (Commit commit : commits) {
            Long first = ordinals.get(commit.commandId());
            if (first == null) first = knowledge.ordinalOf(commit.commandId());
            if (first != null) {
                plan.outcomes.add(new AppendOutcome.Repeated(first));
                continue;
            }
            Long next = plan.nextSequences.get(commit.aggregateId());
            if (next == null) next = knowledge.nextSequence(commit.aggregateId(), commit.firstSequence());
            if (next != commit.firstSequence()) {
                plan.outcomes.add(new AppendOutcome.Conflict(commit.aggregateId(), commit.firstSequence()));
                plan.conflicting = true;
                continue;
            }
            long ordinal = nextOrdinal + plan.entries.size();
            ordinals.put(commit.commandId(), ordinal);
            plan.nextSequences.put(commit.aggregateId(), commit.lastSequence() + 1);
            plan.entries.add(new Entry(ordinal, commit));
            plan.outcomes.add(new AppendOutcome.Appended(ordinal));
        }
        return plan;
    }

    /** In the order of the commits; {@link AppendOutcome.Appended} once the entries are inserted. */
    public List<AppendOutcome> outcomes() {
        return outcomes;
    }

    /** To be inserted, ascending. */
    public List<Entry> entries() {
        return entries;
    }

    /** The next sequence numbers of the aggregates that the entries extend. */
    public Map<String, Long> nextSequences() {
        return nextSequences;
    }

    /** Whether there is a conflict: with outdated knowledge it may be a repeat. */
    public boolean isConflicting() {
        return conflicting;
    }
}
