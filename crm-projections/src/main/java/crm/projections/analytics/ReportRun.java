package crm.projections.analytics;

import crm.projections.analytics.ReportAsking.Question;
import crm.projections.ledger.OrderColumns;
import crm.projections.ledger.OrderCredits;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Adds up all entries, or what they come to by day, by a plan; on every processor where there are many. */
final class ReportRun {

    /** Fewer are not worth a second thread. */
    private static final int MANY = 50_000;

    private record Move(int order, long position, long recordedAt) {}

    private final OrderColumns columns;
    private final Question question;
    private final ReportAsking asking;
    private final OrderCredits credits;

    ReportRun(OrderColumns columns, Question question, ReportAsking asking, OrderCredits credits) {
        this.columns = columns;
        this.question = question;
        this.asking = asking;
        this.credits = credits;
    }

    ReportCells over(DayRange days) {
        ReportPlan plan = asking.plan(days);
        int all = plan.isByDay() ? columns.days(plan.orderDay()).lines() : columns.entries();
        int threads = all < MANY ? 1 : Runtime.getRuntime().availableProcessors();
        List<CompletableFuture<ReportCells>> others = new ArrayList<>(threads);
        for (int i = 1; i < threads; i++) {
            int from = (int) ((long) all * i / threads);
            int to = (int) ((long) all * (i + 1) / threads);
            others.add(CompletableFuture.supplyAsync(() -> {
                ReportScan scan = new ReportScan(columns, plan);
                scan.run(from, to);
                return scan.cells();
            }));
        }
        ReportScan scan = new ReportScan(columns, plan);
        scan.run(0, all / threads);
        if (asking.asksForFacets()) moves(plan, scan);
        ReportCells cells = scan.cells();
        try {
            for (CompletableFuture<ReportCells> other : others) cells.add(other.join());
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw e;
        }
        if (question.query().by().isEmpty() && !question.byOrder()) cells.place(0);
        cells.count();
        return cells;
    }

    /** What became known of orders of closed months after these were closed, in the hour in which it did. */
    private void moves(ReportPlan plan, ReportScan scan) {
        asking.closings().forEach((month, closing) -> {
            Set<Move> moves = new HashSet<>();
            columns.moves(
                    closing,
                    question.asOf(),
                    (order, position, recordedAt) -> moves.add(new Move(order, position, recordedAt)));
            if (asking.asksForCredits())
                credits.changes(
                        columns,
                        question.query().model(),
                        closing,
                        question.asOf(),
                        (order, position, recordedAt) -> moves.add(new Move(order, position, recordedAt)));
            for (Move move : moves) move(plan, scan, month, move);
        });
    }

    private void move(ReportPlan plan, ReportScan scan, YearMonth month, Move move) {
        int hour = columns.slotOf(move.recordedAt) - plan.firstHour();
        if (hour < 0 || hour >= plan.time().length) return;
        ReportFacet before = asking.facet(move.position - 1);
        ReportFacet after = asking.facet(move.position);
        if (!asking.differ(move.order, before, after)) return;
        int entry = columns.firstEntry(move.order);
        for (; entry != OrderColumns.NONE; entry = columns.nextEntry(entry)) {
            if (columns.position(entry) >= move.position) continue;
            int slot = plan.orderDay() ? columns.orderSlot(entry) : columns.slot(entry);
            LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(slot, ReportAxes.HOURS));
            if (YearMonth.from(day).equals(month)) scan.move(entry, hour, before, after);
        }
    }
}
