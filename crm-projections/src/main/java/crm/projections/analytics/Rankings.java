package crm.projections.analytics;

import crm.domain.attribution.ModelVersion;
import crm.domain.order.RevenueDefinition;
import crm.projections.audience.Grouping;
import crm.projections.audience.Served;
import crm.projections.audience.ShownGroups;
import crm.projections.query.ReportDimension;
import crm.projections.query.ReportMeasure;
import crm.projections.query.ReportPeriod;
import crm.projections.query.ReportQuery;
import crm.projections.query.ReportQuery.Comparison;
import crm.projections.shared.DataScope;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Stores and staff side by side, fair to whoever serves few customers: by what they sell for each customer whom they serve, not
 * by what they sell. Of few customers a mean says little, so each is reckoned as if it served {@link #AVERAGE_CUSTOMERS} more
 * who are just as the average is (shrinkage towards the mean), and whoever serves fewer than {@link #FEWEST} has no rank.
 */
public final class Rankings {

    /** Customers as the average is, who are added to everybody's own. */
    public static final int AVERAGE_CUSTOMERS = 50;

    /** Who serves fewer is shown without a rank. */
    public static final int FEWEST = 30;

    /** Who is ranked. */
    public enum Of {
        /** By the orders of the store. */
        STORE(ReportDimension.STORE, Grouping.STORE),
        /** By the orders that the model credits to the staff member. */
        STAFF(ReportDimension.STAFF, Grouping.STAFF);

        private final ReportDimension dimension;
        private final Grouping grouping;

        Of(ReportDimension dimension, Grouping grouping) {
            this.dimension = dimension;
            this.grouping = grouping;
        }
    }

    /** By what. */
    public enum By {
        REVENUE,
        ORDERS
    }

    /**
     * One of them.
     *
     * @param rank from 1; 0: has none
     * @param served customers to whom a relation holds today
     * @param orders first paid in the range, {@code fen} revenue of the range, less refunds
     * @param score what the rank is by: fen or orders for each customer served, drawn towards the average
     */
    public record Standing(String id, int rank, int served, long orders, long fen, double score) {}

    /**
     * @param standings by rank, then who has none
     * @param nobody orders and revenue that belong to nobody who is shown; null: none
     * @param served customers of all who are ranked, each as often as she is served
     * @param average fen or orders for each customer served, of all who are shown
     * @param position in the log for which the revenue holds
     */
    public record Table(
            Of of,
            By by,
            List<Standing> standings,
            @Nullable Standing nobody,
            long served,
            long orders,
            long fen,
            double average,
            long position) {}

    private final Reports reports;
    private final Served served;
    private final ShownGroups shown;

    public Rankings(Reports reports, Served served, ShownGroups shown) {
        this.reports = reports;
        this.served = served;
        this.shown = shown;
    }

    /** @param model by which staff are credited; null: the installation's own choice */
    public Table ask(DataScope scope, LocalDate today, DayRange range, Of of, By by, @Nullable ModelVersion model) {
        ReportTable report = reports.ask(scope, query(range, of, model));
        Served.Counts counts = served.counts(scope, today);
        Map<String, Integer> customers = of == Of.STORE ? counts.byStore() : counts.byStaff();
        Predicate<String> isShown = shown.of(of.grouping, scope);
        Map<String, long[]> sold = new HashMap<>();
        long[] nobody = new long[2];
        for (ReportTable.Row row : report.rows()) {
            String id = row.keys().getFirst();
            long fen = row.figures().get(0).amount();
            long orders = row.figures().get(1).amount();
            long[] sums = !id.isEmpty() && isShown.test(id) ? sold.computeIfAbsent(id, unseen -> new long[2]) : nobody;
            sums[0] = Math.addExact(sums[0], fen);
            sums[1] += orders;
        }
        Set<String> ids = new TreeSet<>(sold.keySet());
        for (String id : new HashSet<>(customers.keySet())) if (isShown.test(id)) ids.add(id);
        return table(of, by, ids, sold, customers, nobody, report.position());
    }

    /** The report whose rows it shows: whoever opens a number sees its orders there. */
    public static ReportQuery query(DayRange range, Of of, @Nullable ModelVersion model) {
        return new ReportQuery(
                List.of(ReportMeasure.REVENUE, ReportMeasure.ORDERS),
                List.of(of.dimension),
                null,
                new ReportPeriod.Between(range.first(), range.last()),
                Comparison.NONE,
                false,
                RevenueDefinition.STANDARD,
                model,
                null,
                0,
                null);
    }

    private static Table table(
            Of of,
            By by,
            Set<String> ids,
            Map<String, long[]> sold,
            Map<String, Integer> customers,
            long[] nobody,
            long position) {
        long served = 0;
        long fen = 0;
        long orders = 0;
        for (String id : ids) {
            served += customers.getOrDefault(id, 0);
            long[] sums = sold.getOrDefault(id, new long[2]);
            fen = Math.addExact(fen, sums[0]);
            orders += sums[1];
        }
        double average = served == 0 ? 0 : (by == By.REVENUE ? fen : orders) / (double) served;
        List<Standing> all = new ArrayList<>();
        for (String id : ids) {
            long[] sums = sold.getOrDefault(id, new long[2]);
            int own = customers.getOrDefault(id, 0);
            double score =
                    ((by == By.REVENUE ? sums[0] : sums[1]) + AVERAGE_CUSTOMERS * average) / (own + AVERAGE_CUSTOMERS);
            all.add(new Standing(id, 0, own, sums[1], sums[0], score));
        }
        all.sort(Comparator.comparing((Standing one) -> one.served() < FEWEST)
                .thenComparing(Standing::score, Comparator.reverseOrder())
                .thenComparing(Standing::id));
        Standing rest = nobody[0] == 0 && nobody[1] == 0 ? null : new Standing("", 0, 0, nobody[1], nobody[0], 0);
        return new Table(
                of,
                by,
                ranked(all),
                rest,
                served,
                orders + nobody[1],
                Math.addExact(fen, nobody[0]),
                average,
                position);
    }

    /** Who is alike has the same rank. */
    private static List<Standing> ranked(List<Standing> sorted) {
        List<Standing> ranked = new ArrayList<>(sorted.size());
        for (int i = 0; i < sorted.size(); i++) {
            Standing one = sorted.get(i);
            boolean same = i > 0 && sorted.get(i - 1).score() == one.score();
            int rank = one.served() < FEWEST ? 0 : same ? ranked.get(i - 1).rank() : i + 1;
            ranked.add(new Standing(one.id(), rank, one.served(), one.orders(), one.fen(), one.score()));
        }
        return List.copyOf(ranked);
    }
}
