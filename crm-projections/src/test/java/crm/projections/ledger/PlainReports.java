package crm.projections.ledger;

import crm.domain.attribution.LargestRemainder;
import crm.domain.order.RefundBooking;
import crm.domain.org.StoreId;
import crm.projections.ledger.RandomLedger.Told;
import crm.projections.ledger.RandomLedger.TouchFact;
import crm.projections.query.ReportDimension;
import crm.projections.query.ReportFilter;
import crm.projections.query.ReportFilter.All;
import crm.projections.query.ReportFilter.Any;
import crm.projections.query.ReportFilter.In;
import crm.projections.query.ReportFilter.Not;
import crm.projections.query.ReportFilter.Paid;
import crm.projections.query.ReportFilter.Who;
import crm.projections.query.ReportMeasure;
import crm.projections.query.ReportQuery;
import crm.projections.query.ReportQuery.Comparison;
import crm.projections.shared.DataScope;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a report must say, found by looking at every order plainly, one after the other, with no column or code. */
final class PlainReports {

    /** All that is added up in one cell. */
    static final class Sums {
        long net;
        long gross;
        long refunds;
        long online;
        long adjusted;
        long attributed;
        final Set<String> orders = new HashSet<>();
        final Set<String> onlineOrders = new HashSet<>();
        final Set<String> customers = new HashSet<>();

        List<Long> figure(ReportMeasure measure) {
            return switch (measure) {
                case REVENUE -> List.of(net, 1L);
                case GROSS -> List.of(gross, 1L);
                case REFUNDS -> List.of(refunds, 1L);
                case ONLINE_REVENUE -> List.of(online, 1L);
                case ONLINE_SHARE -> List.of(online, net);
                case ORDERS -> List.of((long) orders.size(), 1L);
                case ONLINE_ORDERS -> List.of((long) onlineOrders.size(), 1L);
                case CUSTOMERS -> List.of((long) customers.size(), 1L);
                case BASKET -> List.of(gross, (long) orders.size());
                case REVENUE_PER_CUSTOMER -> List.of(net, (long) customers.size());
                case ATTRIBUTED_SHARE -> List.of(attributed, net);
                case ADJUSTMENTS -> List.of(adjusted, 1L);
            };
        }
    }

    private final RandomLedger ledger;
    private final ReportQuery query;
    private final DataScope scope;
    private final LocalDate first;
    private final LocalDate last;
    private final long asOf;
    private final Set<String> who;
    private final Map<List<String>, Sums> cells = new HashMap<>();
    private final Sums total = new Sums();
    private LocalDate firstDay;
    private LocalDate lastDay;
    private @Nullable Set<String> openInBoth;

    /** @param who ids of those who meet whatever rule */
    PlainReports(
            RandomLedger ledger,
            ReportQuery query,
            DataScope scope,
            LocalDate first,
            LocalDate last,
            long asOf,
            Set<String> who) {
        this.ledger = ledger;
        this.query = query;
        this.scope = scope;
        this.first = first;
        this.last = last;
        this.asOf = asOf;
        this.who = who;
        this.firstDay = first;
        this.lastDay = last;
    }

    Map<List<String>, Sums> cells() {
        return cells;
    }

    Sums total() {
        return total;
    }

    PlainReports over(LocalDate from, LocalDate to) {
        firstDay = from;
        lastDay = to;
        for (Told order : ledger.orders)
            for (LedgerEntry entry : order.entries) if (entry.position() <= asOf) book(order, entry);
        moves();
        return this;
    }

    PlainReports onlyStores(Set<String> stores) {
        openInBoth = stores;
        return this;
    }

    /** Those that took a payment. */
    Set<String> open(LocalDate from, LocalDate to) {
        Set<String> open = new HashSet<>();
        for (Told order : ledger.orders)
            for (LedgerEntry entry : order.entries) {
                LocalDate day = day(booked(entry, false));
                if (entry.position() <= asOf && entry.paidAt() == null && !day.isBefore(from) && !day.isAfter(to))
                    open.add(order.store);
            }
        return open;
    }

    private boolean orderDay() {
        return query.definition().refunds() == RefundBooking.ORDER_DAY;
    }

    private Instant booked(LedgerEntry entry, boolean orderDay) {
        return isAdjusted(entry, orderDay) ? Instant.ofEpochMilli(entry.recordedAt()) : own(entry, orderDay);
    }

    private static Instant own(LedgerEntry entry, boolean orderDay) {
        Long paidAt = entry.paidAt();
        return Instant.ofEpochMilli(orderDay && paidAt != null ? paidAt : entry.at());
    }

    private boolean isAdjusted(LedgerEntry entry, boolean orderDay) {
        Long closing = ledger.closings.get(YearMonth.from(day(own(entry, orderDay))));
        return closing != null && closing < entry.position();
    }

    private static LocalDate day(Instant at) {
        return at.atZone(RandomLedger.SHANGHAI).toLocalDate();
    }

    /** As of when an entry that is booked at an instant is known. */
    private long knownAt(Instant booked) {
        Long closing = ledger.closings.get(YearMonth.from(day(booked)));
        return closing == null || closing > asOf ? asOf : closing;
    }

    private void book(Told order, LedgerEntry entry) {
        Instant booked = booked(entry, orderDay());
        boolean counts = entry.paidAt() == null && isFirst(order, entry);
        pieces(order, entry, booked, knownAt(booked), isAdjusted(entry, orderDay()), 1, counts);
    }

    /** The payment booked in the earliest hour, then of the earliest date. */
    private boolean isFirst(Told order, LedgerEntry entry) {
        for (LedgerEntry other : order.entries) {
            if (other == entry || other.paidAt() != null || other.position() > asOf) continue;
            long hour = hour(other);
            if (hour < hour(entry)) return false;
            if (hour > hour(entry)) continue;
            if (other.at() < entry.at()) return false;
            if (other.at() == entry.at() && other.position() < entry.position()) return false;
        }
        return true;
    }

    private long hour(LedgerEntry entry) {
        return booked(entry, false).getEpochSecond() / 3_600;
    }

    private void moves() {
        Set<Long> changes = new TreeSet<>();
        for (Told order : ledger.orders) order.owners.forEach(owner -> changes.add(owner.position()));
        for (TouchFact touch : ledger.touches) changes.add(touch.position());
        ledger.closings.forEach((month, closing) -> {
            for (long change : changes) {
                if (change <= closing || change > asOf || closing > asOf) continue;
                Instant recorded = Objects.requireNonNull(ledger.recordedAt.get(change));
                if (day(recorded).isBefore(firstDay) || day(recorded).isAfter(lastDay)) continue;
                for (Told order : ledger.orders)
                    for (LedgerEntry entry : order.entries) {
                        if (entry.position() >= change) continue;
                        if (!YearMonth.from(day(booked(entry, orderDay()))).equals(month)) continue;
                        if (!concerns(order, change)) continue;
                        pieces(order, entry, recorded, change - 1, true, -1, false);
                        pieces(order, entry, recorded, change, true, 1, false);
                    }
            }
        });
    }

    private boolean concerns(Told order, long change) {
        return !Objects.equals(standing(order, change - 1), standing(order, change))
                || known(order, change - 1).size() != known(order, change).size();
    }

    private void pieces(
            Told order, LedgerEntry entry, Instant booked, long known, boolean adjusted, int sign, boolean counts) {
        LocalDate day = day(booked);
        if (day.isBefore(firstDay) || day.isAfter(lastDay) || !scope.sees(new StoreId(order.store))) return;
        if (openInBoth != null && !openInBoth.contains(order.store)) return;
        long before = order.entries.stream()
                .filter(e -> e.position() < entry.position())
                .mapToLong(LedgerEntry::fen)
                .sum();
        Map<ReportDimension, String> has = new EnumMap<>(ReportDimension.class);
        ZonedDateTime when = booked.atZone(RandomLedger.SHANGHAI);
        LocalDate aligned = aligned(day);
        has.put(ReportDimension.DAY, aligned.toString());
        has.put(
                ReportDimension.WEEK,
                aligned.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toString());
        has.put(ReportDimension.MONTH, YearMonth.from(aligned).toString());
        has.put(ReportDimension.WEEKDAY, when.getDayOfWeek().name());
        has.put(ReportDimension.HOUR, String.valueOf(when.getHour()));
        has.put(ReportDimension.STORE, order.store);
        has.put(ReportDimension.REGION, region(order.store));
        has.put(ReportDimension.CITY, region(order.store).isEmpty() ? "" : "城" + order.store);
        has.put(ReportDimension.CHANNEL, order.channel.name());
        has.put(ReportDimension.SELLER, order.seller == null ? "" : order.seller);
        has.put(ReportDimension.CUSTOMER, standing(order, known));
        List<TouchFact> touches = known(order, known);
        has.put(ReportDimension.STAFF, touches.isEmpty() ? "" : "g" + (touches.size() - 1));
        splitByCategory(order, entry, before, known, has, adjusted, sign, counts, touches);
    }

    private void splitByCategory(
            Told order,
            LedgerEntry entry,
            long before,
            long known,
            Map<ReportDimension, String> has,
            boolean adjusted,
            int sign,
            boolean counts,
            List<TouchFact> touches) {
        List<String> names = new ArrayList<>(order.categories.keySet());
        boolean split = asks(ReportDimension.CATEGORY) && !names.isEmpty();
        int count = split ? names.size() : 1;
        double[] shares = new double[count];
        double sum =
                order.categories.values().stream().mapToLong(Long::longValue).sum();
        for (int i = 0; i < count; i++)
            shares[i] = !split ? 1 : sum == 0 ? 1.0 / count : order.categories.getOrDefault(names.get(i), 0L) / sum;
        long[] had = new long[count];
        long[] now = new long[count];
        new LargestRemainder().split(before, shares, count, had);
        new LargestRemainder().split(before + entry.fen(), shares, count, now);
        for (int i = 0; i < count; i++) {
            has.put(ReportDimension.CATEGORY, split ? names.get(i) : "");
            if (!splitsByTouch() || touches.isEmpty()) {
                piece(order, entry, has, null, sign * (now[i] - had[i]), known, adjusted, counts);
                continue;
            }
            long[] hadEach = RandomLedger.shares(had[i], touches.size());
            long[] nowEach = RandomLedger.shares(now[i], touches.size());
            for (int t = 0; t < touches.size(); t++)
                piece(order, entry, has, touches.get(t), sign * (nowEach[t] - hadEach[t]), known, adjusted, counts);
        }
    }

    private void piece(
            Told order,
            LedgerEntry entry,
            Map<ReportDimension, String> has,
            @Nullable TouchFact touch,
            long fen,
            long known,
            boolean adjusted,
            boolean counts) {
        has.put(ReportDimension.TOUCH, touch == null ? "" : touch.kind().name());
        has.put(ReportDimension.CAMPAIGN, touch == null ? "" : touch.campaign());
        has.put(ReportDimension.TOUCH_STORE, touch == null ? "" : touch.store());
        has.put(ReportDimension.VARIANT, "");
        has.put(ReportDimension.CODE, "");
        if (query.where() != null && !meets(query.where(), order, has)) return;
        List<String> key = query.by().stream().map(d -> has.getOrDefault(d, "")).toList();
        for (Sums sums : List.of(cells.computeIfAbsent(key, k -> new Sums()), total)) {
            sums.net += fen;
            if (entry.paidAt() == null) sums.gross += fen;
            else sums.refunds -= fen;
            boolean online = query.definition().isOnline(order.channel);
            if (online) sums.online += fen;
            if (adjusted) sums.adjusted += fen;
            if (touch != null) sums.attributed += fen;
            if (!counts) continue;
            sums.orders.add(order.id);
            if (online) sums.onlineOrders.add(order.id);
            String her = customer(order, known);
            if (her != null) sums.customers.add(her);
        }
    }

    private boolean asks(ReportDimension dimension) {
        return query.by().contains(dimension) || (query.where() != null && speaksOf(query.where(), dimension));
    }

    private static boolean speaksOf(ReportFilter filter, ReportDimension dimension) {
        return switch (filter) {
            case All(List<ReportFilter> of) -> of.stream().anyMatch(f -> speaksOf(f, dimension));
            case Any(List<ReportFilter> of) -> of.stream().anyMatch(f -> speaksOf(f, dimension));
            case Not(ReportFilter of) -> speaksOf(of, dimension);
            case In in -> in.dimension() == dimension;
            case Paid paid -> false;
            case Who rule -> false;
        };
    }

    private boolean splitsByTouch() {
        if (query.measures().contains(ReportMeasure.ATTRIBUTED_SHARE)) return true;
        if (query.sort() != null && query.sort().measure() == ReportMeasure.ATTRIBUTED_SHARE) return true;
        for (ReportDimension dimension : ReportDimension.values())
            if (dimension.isOfTouches() && asks(dimension)) return true;
        return false;
    }

    private boolean meets(ReportFilter filter, Told order, Map<ReportDimension, String> has) {
        return switch (filter) {
            case All(List<ReportFilter> of) -> of.stream().allMatch(f -> meets(f, order, has));
            case Any(List<ReportFilter> of) -> of.stream().anyMatch(f -> meets(f, order, has));
            case Not(ReportFilter of) -> !meets(of, order, has);
            case In(ReportDimension dimension, Set<String> values) -> values.contains(has.getOrDefault(dimension, ""));
            case Paid(long least, long most) -> {
                long paid = order.entries.stream()
                        .filter(e -> e.paidAt() == null && e.position() <= asOf)
                        .mapToLong(LedgerEntry::fen)
                        .sum();
                yield paid >= least && paid <= most;
            }
            case Who rule -> {
                String her = customer(order, asOf);
                yield her != null && who.contains(her);
            }
        };
    }

    private static List<TouchFact> known(Told order, long known) {
        return order.touches.stream().filter(t -> t.position() <= known).toList();
    }

    private static @Nullable String customer(Told order, long known) {
        @Nullable String her = null;
        for (LedgerOwner owner : order.owners) if (owner.position() <= known) her = owner.customer();
        return her;
    }

    private String standing(Told order, long known) {
        return ledger.standings.computeIfAbsent(order.id + "@" + known, k -> findStanding(order, known));
    }

    private String findStanding(Told order, long known) {
        String her = customer(order, known);
        if (her == null) return "";
        LedgerEntry mine = firstPaid(order, known);
        for (Told other : ledger.orders) {
            if (other == order || !her.equals(customer(other, known))) continue;
            LedgerEntry first = firstPaid(other, known);
            if (first == null) continue;
            if (mine == null || first.at() < mine.at()) return "REPEAT";
            if (first.at() == mine.at() && first.position() < mine.position()) return "REPEAT";
        }
        return "NEW";
    }

    private static @Nullable LedgerEntry firstPaid(Told order, long known) {
        @Nullable LedgerEntry first = null;
        for (LedgerEntry entry : order.entries)
            if (entry.paidAt() == null && entry.position() <= known && (first == null || entry.at() < first.at()))
                first = entry;
        return first;
    }

    /** Of the stores the last two are in no region. */
    static String region(String store) {
        int number = store.charAt(1) - '0';
        return number < RandomLedger.STORES - 2 ? "R" + number % 2 : "";
    }

    private LocalDate aligned(LocalDate day) {
        if (firstDay.equals(first) && lastDay.equals(last)) return day;
        LocalDate aligned = query.comparison() == Comparison.YEAR_BEFORE
                ? day.plusYears(1)
                : day.plusDays(last.toEpochDay() - first.toEpochDay() + 1);
        return aligned.isAfter(last) ? last : aligned.isBefore(first) ? first : aligned;
    }
}
