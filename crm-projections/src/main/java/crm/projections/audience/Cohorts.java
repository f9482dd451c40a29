package crm.projections.audience;

import crm.domain.segment.SegmentRule;
import crm.projections.shared.DataScope;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Customers by the month in which they were first met, and what they ordered since: within so many days of it, and in each
 * calendar month from it on. Safe for many threads.
 */
public final class Cohorts {

    /** Days since each customer was met, the day itself not counted. */
    public static final List<Integer> HORIZONS = List.of(30, 60, 90, 180, 365);

    /** Calendar months that are asked for at most. */
    public static final int MOST_MONTHS = 36;

    /**
     * @param customers who ordered
     * @param fen paid minus refunded
     * @param complete whether the time is over for everybody of the cohort; until then it says less than it will
     */
    public record Cell(int customers, long fen, boolean complete) {}

    /**
     * @param customers who were met in the month
     * @param ordered who have ordered since at all, {@code again} more than once
     * @param within one cell for each of {@link #HORIZONS}: ordered by then, and for how much
     * @param months one for each calendar month from the cohort's own up to now: ordered in it, and for how much
     */
    public record Cohort(
            YearMonth month, int customers, int ordered, int again, long fen, List<Cell> within, List<Cell> months) {}

    /**
     * @param cohorts of every month asked for, the latest first
     * @param position in the log for which it holds
     */
    public record Triangle(List<Cohort> cohorts, long position) {}

    private final AudienceQueries queries;

    public Cohorts(AudienceQueries queries) {
        this.queries = queries;
    }

    /** @param months up to and with the present one */
    public Triangle ask(DataScope scope, LocalDate today, int months, SegmentRule among) {
        YearMonth now = YearMonth.from(today);
        YearMonth first = now.minusMonths(months - 1L);
        return queries.look(List.of(met(first, now, among)), today, scope, (all, found, position) -> {
            Months calendar = new Months(first, now);
            Sums[] sums = new Sums[months];
            for (int i = 0; i < months; i++) sums[i] = new Sums(months - i);
            Journey journey = new Journey(all);
            Words.forEach(found.getFirst(), row -> {
                if (journey.read(row)) sums[calendar.of(journey.met)].add(journey, calendar);
            });
            List<Cohort> cohorts = new ArrayList<>();
            for (int i = months - 1; i >= 0; i--) cohorts.add(sums[i].cohort(first.plusMonths(i), today));
            return new Triangle(List.copyOf(cohorts), position);
        });
    }

    /** Behind which number of a cohort the people are. */
    public sealed interface Place {

        record Met() implements Place {}

        record Ordered(int least) implements Place {}

        /** Within so many days of the day on which she was met. */
        record Within(int days) implements Place {}

        /** In the calendar month so many after the cohort's own. */
        record Month(int after) implements Place {}
    }

    public People.Page people(
            DataScope scope, LocalDate today, YearMonth month, SegmentRule among, Place place, int skip, int limit) {
        return queries.look(List.of(met(month, month, among)), today, scope, (all, found, position) -> {
            Journey journey = new Journey(all);
            return People.page(
                    all,
                    found.getFirst(),
                    row -> journey.read(row) && isAt(place, journey, month),
                    skip,
                    limit,
                    position);
        });
    }

    private static boolean isAt(Place place, Journey journey, YearMonth month) {
        return switch (place) {
            case Place.Met() -> true;
            case Place.Ordered(int least) -> journey.orders >= least;
            case Place.Within(int days) -> journey.orders > 0 && journey.firstDay - journey.met <= days;
            case Place.Month(int after) -> {
                YearMonth asked = month.plusMonths(after);
                boolean[] any = new boolean[1];
                journey.each((day, fen) ->
                        any[0] |= YearMonth.from(LocalDate.ofEpochDay(day)).equals(asked));
                yield any[0];
            }
        };
    }

    private static SegmentRule met(YearMonth first, YearMonth last, SegmentRule among) {
        return new SegmentRule.All(List.of(Journeys.met(new DaySpan(first.atDay(1), last.atEndOfMonth())), among));
    }

    /** Which month a day lies in, counted from the first; days before it are not asked for. */
    private static final class Months {

        private final int firstDay;
        private final int[] months;

        Months(YearMonth first, YearMonth last) {
            firstDay = (int) first.atDay(1).toEpochDay();
            months = new int[(int) last.atEndOfMonth().toEpochDay() - firstDay + 1];
            for (int i = 0; i < months.length; i++)
                months[i] = (int) ChronoUnit.MONTHS.between(first, YearMonth.from(LocalDate.ofEpochDay(firstDay + i)));
        }

        /** What lies behind the last month counts there: a future order is a slip of a till's clock. */
        int of(int epochDay) {
            return months[Math.min(epochDay - firstDay, months.length - 1)];
        }
    }

    private static final class Sums {

        private final int[] withinPeople = new int[HORIZONS.size()];
        private final long[] withinFen = new long[HORIZONS.size()];
        private final int[] monthPeople;
        private final long[] monthFen;
        private int customers;
        private int ordered;
        private int again;
        private long fen;

        Sums(int months) {
            monthPeople = new int[months];
            monthFen = new long[months];
        }

        void add(Journey journey, Months calendar) {
            customers++;
            if (journey.orders == 0) return;
            ordered++;
            if (journey.orders > 1) again++;
            fen = Math.addExact(fen, journey.fen);
            int own = calendar.of(journey.met);
            for (int i = 0; i < withinPeople.length; i++)
                if (journey.firstDay - journey.met <= HORIZONS.get(i)) withinPeople[i]++;
            int[] last = {-1};
            journey.each((day, paid) -> {
                int month = calendar.of(day) - own;
                if (month != last[0]) monthPeople[month]++; // the orders come by day, so a month's are side by side
                last[0] = month;
                monthFen[month] = Math.addExact(monthFen[month], paid);
                for (int i = 0; i < withinFen.length; i++)
                    if (day - journey.met <= HORIZONS.get(i)) withinFen[i] = Math.addExact(withinFen[i], paid);
            });
        }

        Cohort cohort(YearMonth month, LocalDate today) {
            List<Cell> within = new ArrayList<>();
            for (int i = 0; i < withinPeople.length; i++)
                within.add(new Cell(
                        withinPeople[i],
                        withinFen[i],
                        month.atEndOfMonth().plusDays(HORIZONS.get(i)).isBefore(today)));
            List<Cell> months = new ArrayList<>();
            for (int i = 0; i < monthPeople.length; i++)
                months.add(new Cell(
                        monthPeople[i],
                        monthFen[i],
                        month.plusMonths(i).atEndOfMonth().isBefore(today)));
            return new Cohort(month, customers, ordered, again, fen, List.copyOf(within), List.copyOf(months));
        }
    }
}
