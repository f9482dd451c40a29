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

    /** Orders that are looked at in one go. */
    private static final int CHUNK = 1_000;

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
        DrillQuestion drill = drillQuestion(scope, query, keys);
        return ledger.reading(columns -> {
            Drilled found = drilled(columns, drill);
            int from = (int) Math.min((long) page * size, found.count());
            return found.whole().with(page, found.lines(columns, from, size));
        });
    }

    @Override
    public void drillAll(DataScope scope, ReportQuery query, List<String> keys, Behind behind) {
        DrillQuestion drill = drillQuestion(scope, query, keys);
        Drilled found = ledger.reading(columns -> drilled(columns, drill));
        behind.begin(found.whole());
        for (int from = 0; from < found.count(); from += CHUNK) {
            int first = from;
            // Between the parts the columns may grow: whoever takes them keeps nobody waiting.
            List<ReportOrders.Line> lines = ledger.reading(columns -> {
                if (columns != found.of()) throw new IllegalStateException("The orders were loaded anew");
                return found.lines(columns, first, CHUNK);
            });
            behind.take(lines);
        }
    }

    private record DrillQuestion(Question question, List<StoreView> places) {}

    private DrillQuestion drillQuestion(DataScope scope, ReportQuery query, List<String> keys) {
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
        return new DrillQuestion(question(scope, byOrder, at, cell, true), stores.get());
    }

    /**
     * The orders behind a cell, as they were found at one position.
     *
     * @param places of the orders, the latest first
     */
    private record Drilled(
            OrderColumns of, ReportOrders whole, long[] orders, int[] places, List<Row> rows, long asOf) {

        int count() {
            return places.length;
        }

        List<ReportOrders.Line> lines(OrderColumns columns, int from, int count) {
            return Arrays.stream(places, from, Math.min(from + count, places.length))
                    .mapToObj(place -> line(columns, (int) orders[place], rows.get(place), asOf))
                    .toList();
        }
    }

    private Drilled drilled(OrderColumns columns, DrillQuestion drill) {
        ReportAsking asking = asking(columns, drill.question(), drill.places());
        ReportCells cells = new ReportRun(columns, drill.question(), asking, credits)
                .over(drill.question().range());
        ReportRows rows = new ReportRows(asking, drill.question().query().measures(), cells, null);
        long[] all = cells.met();
        long asOf = Math.min(drill.question().asOf(), columns.position());
        return new Drilled(
                columns,
                new ReportOrders(0, all.length, rows.total().figures(), List.of(), asOf),
                all,
                latestFirst(columns, all, drill.question().asOf()),
                rows.rows(all, all.length),
                asOf);
    }

    private static int[] latestFirst(OrderColumns columns, long[] orders, long asOf) {
        Integer[] places = new Integer[orders.length];
        Arrays.setAll(places, i -> i);
        Arrays.sort(
                places,
                Comparator.comparingLong((Integer i) -> columns.paidAt((int) orders[i], asOf))
                        .reversed()
                        .thenComparing(i -> i));
        return Arrays.stream(places).mapToInt(Integer::intValue).toArray();
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
