package crm.projections.analytics;

import crm.domain.customer.CustomerId;
import crm.domain.order.OrderChannel;
import crm.domain.order.OrderId;
import crm.domain.org.StoreId;
import crm.projections.analytics.ReportAsking.Question;
import crm.projections.analytics.ReportTable.Row;
import crm.projections.ledger.OrderColumns;
import crm.projections.ledger.OrderCredits;
import crm.projections.ledger.OrderLedger;
import crm.projections.org.StoreView;
import crm.projections.query.ReportFilter;
import crm.projections.query.ReportFilter.In;
import crm.projections.query.ReportQuery;
import crm.projections.shared.DataScope;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Reports from the columns of the order ledger. Each answer adds up every entry of the days asked for. Safe for many threads. */
public final class LedgerReports implements Reports {

    private static final OrderChannel[] CHANNELS = OrderChannel.values();

    private final OrderLedger ledger;
    private final OrderCredits credits;
    private final Supplier<List<StoreView>> stores;
    private final ReportMembers members;
    private final ToLongFunction<Instant> positionAt;
    private final Clock clock;
    private final ZoneId businessZone;

    /**
     * @param stores all that are known
     * @param positionAt position in the log up to which everything had been recorded at an instant
     */
    public LedgerReports(
            OrderLedger ledger,
            OrderCredits credits,
            Supplier<List<StoreView>> stores,
            ReportMembers members,
            ToLongFunction<Instant> positionAt,
            Clock clock,
            ZoneId businessZone) {
        this.ledger = ledger;
        this.credits = credits;
        this.stores = stores;
        this.members = members;
        this.positionAt = positionAt;
        this.clock = clock;
        this.businessZone = businessZone;
    }

    @Override
    public <T> T together(Supplier<T> questions) {
        return ledger.reading(columns -> questions.get());
    }

    @Override
    public ReportTable ask(DataScope scope, ReportQuery query) {
        Instant at = query.asOf() == null ? clock.instant() : query.asOf();
        Question question = question(scope, query, at, List.of(), false);
        List<StoreView> places = stores.get();
        return ledger.reading(columns -> {
            ReportAsking asking = asking(columns, question, places);
            ReportRun run = new ReportRun(columns, question, asking, credits);
            ReportCells now = run.over(question.range());
            ReportCells before = question.compared() == null ? null : run.over(question.compared());
            ReportRows rows = new ReportRows(asking, query.measures(), now, before);
            long[] cells = rows.sorted(query.sort());
            int shown = query.top() == 0 ? cells.length : Math.min(query.top(), cells.length);
            return new ReportTable(
                    query,
                    question.range(),
                    question.compared(),
                    rows.rows(cells, shown),
                    shown == cells.length ? null : rows.rest(cells, shown),
                    cells.length - shown,
                    rows.total(),
                    Math.min(question.asOf(), columns.position()),
                    at);
        });
    }

    @Override
    public ReportOrders drill(DataScope scope, ReportQuery query, List<String> keys, int page, int size) {
        Instant at = query.asOf() == null ? clock.instant() : query.asOf();
        List<ReportFilter> cell = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) cell.add(new In(query.by().get(i), Set.of(keys.get(i))));
        ReportQuery byOrder = new ReportQuery(
                query.measures(),
                List.of(),
                query.where(),
                query.period(),
                query.comparison(),
                query.storesInBoth(),
                query.definition(),
                query.model(),
                null,
                0,
                query.asOf());
        Question question = question(scope, byOrder, at, cell, true);
        List<StoreView> places = stores.get();
        return ledger.reading(columns -> {
            ReportAsking asking = asking(columns, question, places);
            ReportCells cells = new ReportRun(columns, question, asking, credits).over(question.range());
            ReportRows rows = new ReportRows(asking, query.measures(), cells, null);
            long[] all = cells.met();
            List<Row> lines = rows.rows(all, all.length);
            List<ReportOrders.Line> shown = latestFirst(columns, all, question.asOf()).stream()
                    .skip((long) page * size)
                    .limit(size)
                    .map(i -> line(columns, (int) all[i], lines.get(i), question.asOf()))
                    .toList();
            return new ReportOrders(
                    page, all.length, rows.total().figures(), shown, Math.min(question.asOf(), columns.position()));
        });
    }

    private static List<Integer> latestFirst(OrderColumns columns, long[] orders, long asOf) {
        Integer[] places = new Integer[orders.length];
        Arrays.setAll(places, i -> i);
        Arrays.sort(
                places,
                Comparator.comparingLong((Integer i) -> columns.paidAt((int) orders[i], asOf))
                        .reversed()
                        .thenComparing(i -> i));
        return Arrays.asList(places);
    }

    private static ReportOrders.Line line(OrderColumns columns, int order, Row row, long asOf) {
        int her = columns.customer(order, asOf);
        return new ReportOrders.Line(
                new OrderId(columns.orderId(order)),
                new StoreId(columns.storeId(columns.store(order))),
                CHANNELS[columns.channel(order)],
                her == OrderColumns.NONE ? null : new CustomerId(columns.customerId(her)),
                Instant.ofEpochMilli(columns.paidAt(order, asOf)),
                row.figures());
    }

    private Question question(
            DataScope scope, ReportQuery query, Instant at, List<ReportFilter> only, boolean byOrder) {
        LocalDate today = LocalDate.ofInstant(at, businessZone);
        DayRange range = ReportDays.of(query.period(), today);
        long asOf = query.asOf() == null ? Long.MAX_VALUE : positionAt.applyAsLong(query.asOf());
        @Nullable DayRange compared = ReportDays.compared(range, query.comparison());
        return new Question(scope, query, only, byOrder, range, compared, asOf);
    }

    private ReportAsking asking(OrderColumns columns, Question question, List<StoreView> places) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), businessZone);
        return new ReportAsking(
                columns, question, credits, places, rule -> members.of(columns, rule, today, question.scope()));
    }

    @Override
    public Optional<DayRange> known(DataScope scope) {
        return ledger.reading(columns -> {
            boolean[] seen = new boolean[columns.stores()];
            for (int i = 0; i < seen.length; i++) seen[i] = scope.sees(new StoreId(columns.storeId(i)));
            int first = Integer.MAX_VALUE;
            int last = Integer.MIN_VALUE;
            for (int entry = 0; entry < columns.entries(); entry++) {
                if (!seen[columns.store(columns.orderOf(entry))] || columns.fen(entry) == 0) continue;
                first = Math.min(first, columns.slot(entry));
                last = Math.max(last, columns.slot(entry));
            }
            return last == Integer.MIN_VALUE ? Optional.empty() : Optional.of(new DayRange(day(first), day(last)));
        });
    }

    private static LocalDate day(int slot) {
        return LocalDate.ofEpochDay(Math.floorDiv(slot, ReportAxes.HOURS));
    }
}
