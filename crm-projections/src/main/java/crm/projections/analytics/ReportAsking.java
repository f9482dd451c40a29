package crm.projections.analytics;

import crm.domain.order.OrderChannel;
import crm.domain.org.StoreId;
import crm.domain.segment.SegmentRule;
import crm.projections.ledger.OrderColumns;
import crm.projections.ledger.OrderCredits;
import crm.projections.org.StoreView;
import crm.projections.query.ReportDimension;
import crm.projections.query.ReportFilter;
import crm.projections.query.ReportFilter.All;
import crm.projections.query.ReportFilter.In;
import crm.projections.query.ReportMeasure;
import crm.projections.query.ReportQuery;
import crm.projections.shared.DataScope;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One question on one state of the columns: what its dimensions are and how cells are numbered by them. */
final class ReportAsking {

    /**
     * What is asked.
     *
     * @param only filters besides those of the query
     * @param byOrder whether the order is the last dimension
     * @param asOf position in the log
     */
    record Question(
            DataScope scope,
            ReportQuery query,
            List<ReportFilter> only,
            boolean byOrder,
            DayRange range,
            @Nullable DayRange compared,
            long asOf) {}

    private final OrderColumns columns;
    private final Question question;
    private final OrderCredits credits;
    private final Function<SegmentRule, BitSet> members;
    private final ReportAxes axes;
    private final Map<ReportDimension, ReportAxis> made = new EnumMap<>(ReportDimension.class);
    private final Set<ReportDimension> asked;
    private final Set<ReportSum> sums = EnumSet.noneOf(ReportSum.class);
    private final Map<Long, ReportFacet> facets = new HashMap<>();
    private final List<ReportFilter> filters = new ArrayList<>();
    private final @Nullable BitSet storesInBoth;
    private final Map<YearMonth, Long> closings;
    private final long[] strides;
    private final int[] sizes;
    private final long possible;

    ReportAsking(
            OrderColumns columns,
            Question question,
            OrderCredits credits,
            List<StoreView> stores,
            Function<SegmentRule, BitSet> members) {
        this.columns = columns;
        this.question = question;
        this.credits = credits;
        this.members = members;
        this.closings = new HashMap<>(columns.closings());
        closings.values().removeIf(closing -> closing > question.asOf());
        ReportQuery query = question.query();
        for (ReportMeasure measure : query.measures()) sums.addAll(ReportSum.of(measure));
        if (query.sort() != null) sums.addAll(ReportSum.of(query.sort().measure()));
        if (query.where() != null) flatten(query.where());
        question.only().forEach(this::flatten);
        // Of money a staff member sees what is credited to her, in whatever store.
        if (question.scope() instanceof DataScope.OwnCustomers(var staffId))
            filters.add(new In(ReportDimension.STAFF, Set.of(staffId.value())));
        asked = EnumSet.noneOf(ReportDimension.class);
        asked.addAll(query.by());
        filters.forEach(filter -> asked.addAll(ReportTests.dimensions(filter)));
        axes = new ReportAxes(columns, stores, facet(question.asOf()), question.range());
        storesInBoth = query.storesInBoth() && question.compared() != null
                ? new StoresInBoth(columns, question.asOf()).of(question.range(), question.compared())
                : null;
        int dimensions = query.by().size() + (question.byOrder() ? 1 : 0);
        strides = new long[dimensions];
        sizes = new int[dimensions];
        long cells = 1;
        for (int i = dimensions - 1; i >= 0; i--) {
            sizes[i] =
                    Math.max(1, i < query.by().size() ? keys(query.by().get(i)).size() : columns.orders());
            strides[i] = cells;
            cells = Math.multiplyExact(cells, sizes[i]);
        }
        possible = cells;
    }

    private void flatten(ReportFilter filter) {
        if (filter instanceof All(List<ReportFilter> of)) of.forEach(this::flatten);
        else filters.add(filter);
    }

    private boolean splitsByTouch() {
        return sums.contains(ReportSum.ATTRIBUTED) || asked.stream().anyMatch(ReportDimension::isOfTouches);
    }

    /** Whether what may become known later of an order matters. */
    boolean asksForFacets() {
        return asksForCredits() || asked.contains(ReportDimension.CUSTOMER) || sums.contains(ReportSum.CUSTOMERS);
    }

    boolean asksForCredits() {
        return splitsByTouch() || asked.contains(ReportDimension.STAFF);
    }

    /** Closings that had happened by then. */
    Map<YearMonth, Long> closings() {
        return closings;
    }

    /** Whether a cell can depend on which of two is true. */
    boolean differ(int order, ReportFacet before, ReportFacet after) {
        return splitsByTouch()
                || (asked.contains(ReportDimension.CUSTOMER) && before.standing(order) != after.standing(order))
                || (asked.contains(ReportDimension.STAFF) && before.staff(order) != after.staff(order));
    }

    /** As it was known at a position. */
    ReportFacet facet(long asOf) {
        return facets.computeIfAbsent(
                asOf,
                at -> new ReportFacet(
                        columns,
                        at,
                        asksForCredits() ? credits.of(columns, question.query().model(), at) : null));
    }

    private ReportAxis axis(ReportDimension dimension) {
        return made.computeIfAbsent(dimension, axes::of);
    }

    private ReportAxis axis(ReportDimension dimension, DayRange days) {
        return isOfTime(dimension) ? axes.of(dimension, days, question.query().comparison()) : axis(dimension);
    }

    private static boolean isOfTime(ReportDimension dimension) {
        return dimension.ordinal() <= ReportDimension.HOUR.ordinal();
    }

    private List<String> keys(ReportDimension dimension) {
        return isOfTime(dimension) ? axes.timeKeys(dimension) : axis(dimension).keys();
    }

    Set<ReportSum> sums() {
        return sums;
    }

    long possible() {
        return possible;
    }

    /** Place of the key of a dimension, or the row of the order behind the last one. */
    int code(long cell, int dimension) {
        return (int) (cell / strides[dimension] % sizes[dimension]);
    }

    /** The keys of all dimensions in the order of the query. */
    List<List<String>> allKeys() {
        return question.query().by().stream().map(this::keys).toList();
    }

    /** How the days of the range, or of the compared one, are added up. */
    ReportPlan plan(DayRange days) {
        List<ReportFilter> rest = new ArrayList<>();
        long[] time = table(days, ReportAsking::isOfTime, days.days() * ReportAxes.HOURS);
        long[] store = table(days, ReportAsking::isOfStore, columns.stores());
        long[] channel = table(days, d -> d == ReportDimension.CHANNEL, OrderChannel.values().length);
        for (ReportFilter filter : filters) {
            if (filter instanceof In in && isOfTime(in.dimension())) leaveOut(time, in, days);
            else if (filter instanceof In in && isOfStore(in.dimension())) leaveOut(store, in, days);
            else if (filter instanceof In in && in.dimension() == ReportDimension.CHANNEL) leaveOut(channel, in, days);
            else rest.add(filter);
        }
        for (int i = 0; i < store.length; i++)
            if (!isSeen(new StoreId(columns.storeId(i))) || (storesInBoth != null && !storesInBoth.get(i)))
                store[i] = -1;
        ReportTests tests = new ReportTests(columns, dimension -> axis(dimension, days), members, question.asOf());
        List<ReportPlan.OfTouch> touches = question.query().by().stream()
                .filter(ReportDimension::isOfTouches)
                .map(d -> new ReportPlan.OfTouch(d, table(days, d)))
                .toList();
        return new ReportPlan(
                days,
                Math.toIntExact(days.first().toEpochDay() * ReportAxes.HOURS),
                time,
                store,
                channel,
                tableIfAsked(days, ReportDimension.SELLER),
                tableIfAsked(days, ReportDimension.CUSTOMER),
                tableIfAsked(days, ReportDimension.STAFF),
                tableIfAsked(days, ReportDimension.CATEGORY),
                touches,
                question.byOrder() ? 1 : 0,
                rest.isEmpty() ? null : tests.of(new All(rest)),
                splitsByTouch(),
                asked.contains(ReportDimension.CATEGORY),
                online(),
                question.query().definition().refunds() == crm.domain.order.RefundBooking.ORDER_DAY,
                question.asOf(),
                question.asOf() < Long.MAX_VALUE,
                facetsOf(days),
                sums,
                possible,
                asked.contains(ReportDimension.HOUR));
    }

    private boolean isSeen(StoreId store) {
        return question.scope() instanceof DataScope.OwnCustomers
                || question.scope().sees(store);
    }

    private static boolean isOfStore(ReportDimension dimension) {
        return switch (dimension) {
            case STORE, REGION, CITY -> true;
            default -> false;
        };
    }

    private interface Which {
        boolean of(ReportDimension dimension);
    }

    /** What the dimensions of one kind add to the number of a cell. */
    private long[] table(DayRange days, Which which, int size) {
        long[] table = new long[size];
        List<ReportDimension> by = question.query().by();
        for (int d = 0; d < by.size(); d++) {
            if (!which.of(by.get(d))) continue;
            int[] codes = axis(by.get(d), days).codes();
            for (int i = 0; i < size; i++) table[i] += codes[i] * strides[d];
        }
        return table;
    }

    private long[] table(DayRange days, ReportDimension dimension) {
        return table(days, d -> d == dimension, axis(dimension).codes().length);
    }

    private long @Nullable [] tableIfAsked(DayRange days, ReportDimension dimension) {
        return question.query().by().contains(dimension) ? table(days, dimension) : null;
    }

    private void leaveOut(long[] table, In in, DayRange days) {
        boolean[] kept = ReportTests.in(axis(in.dimension(), days), in.values());
        for (int i = 0; i < table.length; i++) if (!kept[i]) table[i] = -1;
    }

    private boolean[] online() {
        OrderChannel[] channels = OrderChannel.values();
        boolean[] online = new boolean[channels.length];
        for (int i = 0; i < channels.length; i++)
            online[i] = question.query().definition().isOnline(channels[i]);
        return online;
    }

    /** What is booked in a closed month is known as it was when the month was closed. */
    private ReportFacet[] facetsOf(DayRange days) {
        ReportFacet[] of = new ReportFacet[days.days()];
        Arrays.fill(of, facet(question.asOf()));
        if (closings.isEmpty() || !asksForFacets()) return of;
        for (int i = 0; i < of.length; i++) {
            Long closing = closings.get(YearMonth.from(days.first().plusDays(i)));
            if (closing != null) of[i] = facet(closing);
        }
        return of;
    }
}
