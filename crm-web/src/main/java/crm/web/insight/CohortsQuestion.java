package crm.web.insight;

import crm.domain.shared.Money;
import crm.platform.security.SignedIn;
import crm.projections.audience.Cohorts;
import crm.projections.audience.Cohorts.Cohort;
import crm.projections.audience.Cohorts.Place;
import crm.projections.audience.People;
import crm.web.insight.InsightTable.Cell;
import crm.web.insight.InsightTable.Column;
import crm.web.insight.InsightTable.Line;
import crm.web.shared.Chart;
import crm.web.shared.Figures;
import crm.web.shared.Times;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Customers by the month in which they were first met, and how they ordered since. */
@Component
class CohortsQuestion implements Question {

    private static final int MONTHS = 13;
    private static final String DAYS = "days";
    private static final String MONTHLY = "months";

    private final Cohorts cohorts;
    private final Wording wording;
    private final Times times;

    CohortsQuestion(Cohorts cohorts, Wording wording, Times times) {
        this.cohorts = cohorts;
        this.wording = wording;
        this.times = times;
    }

    @Override
    public String name() {
        return "cohorts";
    }

    @Override
    public List<String> ways() {
        return List.of(DAYS, MONTHLY);
    }

    @Override
    public boolean hasDays() {
        return false;
    }

    @Override
    public Answer answer(SignedIn by, InsightChoice choice) {
        Cohorts.Triangle triangle = cohorts.ask(by.scope(), times.today(), MONTHS, choice.among());
        boolean monthly = choice.by().equals(MONTHLY);
        List<Column> columns = new ArrayList<>();
        columns.add(new Column(wording.text("insight.column.met"), null));
        if (monthly)
            for (int i = 0; i < MONTHS; i++)
                // What a month is need not be said of each.
                columns.add(new Column(
                        wording.text("insight.cohorts.month", i),
                        i == 1 ? wording.text("insight.cohorts.month-more", i) : null));
        else
            for (int days : Cohorts.HORIZONS)
                columns.add(new Column(
                        wording.text("insight.cohorts.within", days),
                        wording.text("insight.cohorts.within-more", days)));
        columns.add(new Column(wording.text("insight.column.each"), wording.text("insight.column.each-more")));
        List<Line> lines = new ArrayList<>();
        long met = 0;
        long ordered = 0;
        for (Cohort cohort : triangle.cohorts()) {
            met += cohort.customers();
            ordered += cohort.ordered();
            lines.add(line(by, choice, cohort, monthly));
        }
        return new Answer(
                wording.text("insight.cohorts.lead", wording.figures.count(met), MONTHS, wording.share(ordered, met)),
                chart(triangle),
                wording.text("insight.cohorts.cohort"),
                new InsightTable(wording.text("insight.cohorts.cohort"), columns, lines, null),
                triangle.position());
    }

    private Line line(SignedIn by, InsightChoice choice, Cohort cohort, boolean monthly) {
        String month = cohort.month().toString();
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.opening(
                wording.people(by, this, choice, month, "met", cohort.customers()),
                wording.figures.count(cohort.customers()),
                cohort.customers()));
        if (monthly)
            for (int i = 0; i < MONTHS; i++)
                cells.add(
                        i < cohort.months().size()
                                ? cell(by, choice, cohort, cohort.months().get(i), "m" + i)
                                : Cell.of("", ""));
        else
            for (int i = 0; i < Cohorts.HORIZONS.size(); i++)
                cells.add(cell(by, choice, cohort, cohort.within().get(i), "d" + Cohorts.HORIZONS.get(i)));
        long each = cohort.customers() == 0 ? 0 : Math.round(cohort.fen() / (double) cohort.customers());
        cells.add(
                cohort.customers() == 0
                        ? Cell.of(Figures.NONE, "")
                        : Cell.of(wording.figures.money(Money.fen(each)), Wording.yuan(each)));
        return new Line(times.month(cohort.month()), null, false, List.copyOf(cells));
    }

    /** What is not over yet is in brackets: it will be more. */
    private Cell cell(SignedIn by, InsightChoice choice, Cohort cohort, Cohorts.Cell cell, String part) {
        if (cohort.customers() == 0) return Cell.of(Figures.NONE, "");
        String share = wording.share(cell.customers(), cohort.customers());
        long each = Math.round(cell.fen() / (double) cohort.customers());
        return Cell.opening(
                        wording.people(by, this, choice, cohort.month().toString(), part, cell.customers()),
                        cell.complete() ? share : wording.text("insight.so-far", share),
                        Wording.plain(cell.customers(), cohort.customers()))
                .noted(wording.figures.moneyShort(Money.fen(each)))
                .shaded(cell.customers() / (double) cohort.customers());
    }

    private Chart chart(Cohorts.Triangle triangle) {
        List<Cohort> rows = triangle.cohorts().reversed();
        List<Chart.Series> series = new ArrayList<>();
        String[] colors = {"takeaway", "share", "mall"};
        int[] shown = {0, 2, 4};
        for (int i = 0; i < shown.length; i++) {
            int at = shown[i];
            series.add(wording.shares(
                    wording.text("insight.cohorts.within", Cohorts.HORIZONS.get(at)),
                    colors[i],
                    rows.stream()
                            .map(cohort -> cohort.within().get(at).complete()
                                    ? Wording.ratio(cohort.within().get(at).customers(), cohort.customers())
                                    : OptionalDouble.empty())
                            .toList()));
        }
        return new Chart(
                "cohorts",
                rows.stream().map(cohort -> cohort.month().toString()).toList(),
                rows.stream().map(cohort -> times.month(cohort.month())).toList(),
                series);
    }

    @Override
    public People.@Nullable Page people(
            SignedIn by, InsightChoice choice, @Nullable String value, String part, int skip, int limit) {
        Place place = place(part);
        if (place == null || value == null) return null;
        try {
            return cohorts.people(
                    by.scope(), times.today(), YearMonth.parse(value), choice.among(), place, skip, limit);
        } catch (DateTimeException noMonth) {
            return null;
        }
    }

    private static @Nullable Place place(String part) {
        if (part.equals("met")) return new Place.Met();
        if (!part.matches("[dm][0-9]{1,4}")) return null;
        int number = Integer.parseInt(part.substring(1));
        return part.charAt(0) == 'd' ? new Place.Within(number) : new Place.Month(number);
    }
}
