package crm.importers.orderfeed.intake;

import crm.domain.shared.Money;
import crm.importers.csv.mapping.Mapping;
import crm.importers.orderfeed.intake.FeedInbox.Stored;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was told by feeds and is no order: parked, or dismissed. Safe for many threads. */
public final class HeldBackInputs {

    /** Of one source and state; the money of more is not looked for. */
    private static final int MOST_READ = 10_000;

    private static final List<FeedState> STATES = List.of(FeedState.PARKED, FeedState.DISMISSED);

    private final FeedInbox inbox;
    private final FeedStore store;
    private final FeedMappings mappings;

    HeldBackInputs(FeedInbox inbox, FeedStore store, FeedMappings mappings) {
        this.inbox = inbox;
        this.store = store;
        this.mappings = mappings;
    }

    /** By source; of each what is parked, then what was dismissed, where there is any. */
    public List<HeldBack> sums() {
        List<HeldBack> sums = new ArrayList<>();
        for (String feed : inbox.feeds()) {
            var counts = inbox.counts(feed);
            for (FeedState state : STATES) {
                long inputs = counts.getOrDefault(state, 0L);
                if (inputs > 0) sums.add(sum(feed, state, inputs));
            }
        }
        return sums;
    }

    private HeldBack sum(String feed, FeedState state, long inputs) {
        Money money = Money.ZERO;
        long read = 0;
        for (HeldBack.Input input : list(FeedSteps.source(feed), state, 0, MOST_READ)) {
            if (input.money() == null) continue;
            money = money.plus(input.money());
            read++;
        }
        return new HeldBack(FeedSteps.source(feed), state, inputs, money, Math.max(0, inputs - read));
    }

    /**
     * @param source as {@link HeldBack} names it; of one that is not known there is nothing
     * @param skip so many that were listed before
     */
    public List<HeldBack.Input> list(String source, FeedState state, int skip, int limit) {
        List<HeldBack.Input> inputs = new ArrayList<>();
        for (String feed : inbox.feeds()) {
            if (!FeedSteps.source(feed).equals(source) || !STATES.contains(state)) continue;
            Mapping mapping = mappings.find(feed).orElse(null);
            int[] seen = {0};
            inbox.each(feed, state, stored -> {
                if (seen[0]++ >= skip) inputs.add(input(stored, mapping));
                return inputs.size() < limit;
            });
        }
        return inputs;
    }

    private HeldBack.Input input(Stored stored, @Nullable Mapping mapping) {
        FeedRecord record = stored.record();
        FeedProblem problem = record.problem();
        return new HeldBack.Input(
                record.number(),
                record.receivedAt(),
                problem == null ? FeedProblem.GONE : problem,
                mapping == null
                        ? null
                        : inbox.body(stored)
                                .map(body -> store.reading(mapping, record).money(FeedBody.tree(body)))
                                .orElse(null),
                record.note(),
                record.by());
    }
}
