package crm.projections.audience;

import crm.domain.segment.Measure;
import crm.domain.segment.SegmentRule;
import crm.projections.insight.BgNbd;
import crm.projections.insight.Expectation;
import crm.projections.insight.PurchaseHistories;
import crm.projections.insight.Scores;
import crm.projections.shared.DataScope;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who will order again, and how often. Safe for many threads. */
public final class PredictionQueries {

    /** A tenth each. */
    public static final int STEPS = 10;

    private static final int STEP = Scores.WHOLE / STEPS;
    private static final SegmentRule EVERYBODY = new SegmentRule.All(List.of());

    private final AudienceQueries queries;

    public PredictionQueries(AudienceQueries queries) {
        this.queries = queries;
    }

    /**
     * Those whose probability of an order in the next {@value crm.projections.insight.Scores#DAYS_AHEAD} days lies within a
     * tenth.
     *
     * @param least in ten-thousandths, {@code greatest} included
     * @param orders expected of them in the days asked for
     */
    public record Step(int least, int greatest, int customers, double orders) {}

    /**
     * @param model by which it is told
     * @param steps from the least probability up
     * @param orders expected of all of them in the days asked for
     * @param never customers who have not ordered yet: nothing is said of them
     * @param epochDay business day on which it holds
     * @param position in the log for which it holds
     */
    public record Outlook(
            BgNbd model, List<Step> steps, int customers, double orders, int never, int epochDay, long position) {}

    /** What a model is fitted to: everybody's orders up to today, the whole chain's. */
    public PurchaseHistories histories(LocalDate today) {
        return queries.look(List.of(EVERYBODY), today, new DataScope.AllStores(), (all, found, position) -> {
            OrderDays days = new OrderDays(all.orders().runs(), Math.toIntExact(today.toEpochDay()));
            PurchaseHistories.Builder histories = new PurchaseHistories.Builder();
            Words.forEach(found.getFirst(), row -> {
                if (days.read(row)) days.addTo(histories);
            });
            return histories.histories();
        });
    }

    /**
     * Empty until a model is fitted and the index scored by it.
     *
     * @param days ahead, for the expected orders
     */
    public Optional<Outlook> outlook(LocalDate today, DataScope scope, int days) {
        return queries.look(List.of(EVERYBODY), today, scope, (all, found, position) -> {
                    Scores scores = all.scores();
                    return scores == null || scores.model() == null
                            ? Optional.<Gathered>empty()
                            : Optional.of(gathered(all, found.getFirst(), scores, position));
                })
                .map(gathered -> gathered.outlook(days));
    }

    /** What is read of the index; it is reckoned with when the index may change again. */
    private record Gathered(BgNbd model, List<PurchaseHistories> steps, int never, int epochDay, long position) {

        Outlook outlook(int days) {
            List<Step> told = new ArrayList<>();
            double orders = 0;
            int customers = 0;
            for (int step = 0; step < STEPS; step++) {
                PurchaseHistories histories = steps.get(step);
                double expected = Expectation.of(model, histories, days);
                int greatest = step == STEPS - 1 ? Scores.WHOLE : (step + 1) * STEP - 1;
                told.add(new Step(step * STEP, greatest, histories.total(), expected));
                orders += expected;
                customers += histories.total();
            }
            return new Outlook(model, List.copyOf(told), customers, orders, never, epochDay, position);
        }
    }

    private static Gathered gathered(AudienceColumns all, long[] set, Scores scores, long position) {
        NumberColumn probabilities = all.measure(Measure.PURCHASE_PROBABILITY);
        OrderDays days = new OrderDays(all.orders().runs(), scores.epochDay());
        List<PurchaseHistories.Builder> steps = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) steps.add(new PurchaseHistories.Builder());
        int[] never = new int[1];
        Words.forEach(set, row -> {
            if (!days.read(row)) never[0]++;
            else days.addTo(steps.get((int) Math.min(STEPS - 1, probabilities.get(row) / STEP)));
        });
        BgNbd model = scores.model();
        if (model == null) throw new IllegalStateException("Nothing was fitted");
        return new Gathered(
                model,
                steps.stream().map(PurchaseHistories.Builder::histories).toList(),
                never[0],
                scores.epochDay(),
                position);
    }
}
