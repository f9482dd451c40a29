package crm.projections.audience;

import crm.domain.segment.BirthdayWindow;
import crm.domain.segment.Orders;
import crm.domain.segment.Orders.OrderFilter;
import crm.domain.segment.Period;
import crm.domain.segment.Range;
import crm.domain.segment.SegmentId;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.SegmentRule.Quantifier;
import crm.domain.segment.Trait;
import crm.domain.tag.TagId;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.roaringbitmap.FastAggregation;

/**
 * Reads a rule over the index: each step takes a set of rows and leaves those whom its rule holds of, so that what is
 * expensive is asked of the few whom the rest left. Not for many threads; to be used inside {@link AudienceIndex#reading}.
 */
final class AudienceRules {

    private static final int SHARES = 10_000;

    private final AudienceColumns index;
    private final LocalDate today;
    private final Function<SegmentId, SegmentRule> segments;
    private final Set<SegmentId> inside = new HashSet<>();

    /**
     * @param today business day of the question
     * @param segments the rule of another segment as it is defined now
     */
    AudienceRules(AudienceColumns index, LocalDate today, Function<SegmentId, SegmentRule> segments) {
        this.index = index;
        this.today = today;
        this.segments = segments;
    }

    /**
     * Those of the set whom the rule holds of.
     *
     * @throws CircularSegments when a segment leads back to itself
     */
    long[] of(SegmentRule rule, long[] set) {
        return switch (rule) {
            case SegmentRule.All(List<SegmentRule> rules) -> all(rules, set);
            case SegmentRule.Any(List<SegmentRule> rules) -> any(rules, set);
            case SegmentRule.Not(SegmentRule negated) -> Words.without(set, of(negated, set));
            case SegmentRule.OneOf(Trait trait, Set<String> values) -> having(index.trait(trait), values, set);
            case SegmentRule.Known(Trait trait) -> known(index.trait(trait), set);
            case SegmentRule.Holds holds -> Words.and(set, index.flag(holds.flag()));
            case SegmentRule.Measured measured ->
                index.measure(measured.measure())
                        .between(set, measured.range().least(), measured.range().greatest());
            case SegmentRule.Dated dated -> within(index.occasion(dated.occasion()), dated.period(), set);
            case SegmentRule.HasBirthday(BirthdayWindow window) -> birthday(window, set);
            case SegmentRule.Tagged(Quantifier quantifier, Set<TagId> tags) -> tagged(quantifier, tags, set);
            case SegmentRule.Ordered ordered -> ordered(ordered, set);
            case SegmentRule.OrderedOn ordered -> orderedOn(ordered, set);
            case SegmentRule.Did did ->
                index.behaviour(did.behaviour())
                        .within(
                                set,
                                did.period().firstDay(today),
                                did.period().endDay(today),
                                did.times().least(),
                                did.times().greatest());
            case SegmentRule.InCampaign in ->
                Words.and(set, index.campaigns().having(AudienceColumns.campaign(in.campaignId(), in.part())));
            case SegmentRule.InSegment(SegmentId id) -> segment(id, set);
            case SegmentRule.Share share -> share(share, set);
        };
    }

    private long[] all(List<SegmentRule> rules, long[] set) {
        long[] left = set;
        for (SegmentRule rule : cheapestFirst(rules)) left = of(rule, left);
        return left;
    }

    private long[] any(List<SegmentRule> rules, long[] set) {
        long[] found = new long[set.length];
        for (SegmentRule rule : cheapestFirst(rules)) Words.or(found, of(rule, Words.without(set, found)));
        return found;
    }

    private static List<SegmentRule> cheapestFirst(List<SegmentRule> rules) {
        return rules.size() < 2
                ? rules
                : rules.stream()
                        .sorted(Comparator.comparingInt(AudienceRules::cost))
                        .toList();
    }

    /** Roughly, in nanoseconds a row: bitmaps, then columns, then runs of entries. */
    private static int cost(SegmentRule rule) {
        return switch (rule) {
            case SegmentRule.All(List<SegmentRule> rules) -> cost(rules);
            case SegmentRule.Any(List<SegmentRule> rules) -> cost(rules);
            case SegmentRule.Not(SegmentRule negated) -> 1 + cost(negated);
            case SegmentRule.OneOf oneOf -> 1 + oneOf.values().size() / 4;
            case SegmentRule.Tagged tagged -> tagged.tags().size();
            case SegmentRule.Holds holds -> 1;
            case SegmentRule.InCampaign in -> 1;
            case SegmentRule.Dated dated -> 20;
            case SegmentRule.HasBirthday birthday -> 20;
            case SegmentRule.Measured measured -> 20;
            case SegmentRule.OrderedOn ordered -> ordered.filter().takesEvery() ? 20 : 200;
            case SegmentRule.Ordered ordered -> ordered.filter().takesEvery() ? cost(ordered.total()) : 200;
            case SegmentRule.Did did -> 200;
            case SegmentRule.Known known -> 50;
            case SegmentRule.Share share -> 300;
            case SegmentRule.InSegment in -> 400;
        };
    }

    /** Of all orders. */
    private static int cost(Orders.Total total) {
        return total == Orders.Total.AVERAGE ? 60 : 20; // which is of two columns
    }

    private static int cost(List<SegmentRule> rules) {
        return rules.stream().mapToInt(AudienceRules::cost).sum();
    }

    private static long[] having(ValueColumn column, Set<String> values, long[] set) {
        return Words.andAny(set, values.stream().map(column::having).toList());
    }

    private long[] tagged(Quantifier quantifier, Set<TagId> tags, long[] set) {
        ValueColumn column = index.tags();
        if (quantifier == Quantifier.ANY || tags.isEmpty())
            return having(column, tags.stream().map(TagId::value).collect(Collectors.toSet()), set);
        return Words.and(
                set,
                FastAggregation.and(
                        tags.stream().map(tag -> column.having(tag.value())).iterator()));
    }

    private static long[] known(ValueColumn column, long[] set) {
        return where(set, column::hasAny);
    }

    private interface RowTest {
        boolean holds(int row);
    }

    private static long[] where(long[] set, RowTest test) {
        long[] found = new long[set.length];
        for (int i = 0; i < set.length; i++) {
            long hits = 0;
            for (long word = set[i]; word != 0; word &= word - 1) {
                int bit = Long.numberOfTrailingZeros(word);
                if (test.holds((i << 6) + bit)) hits |= 1L << bit;
            }
            found[i] = hits;
        }
        return found;
    }

    private long[] within(DayColumn column, Period period, long[] set) {
        return column.within(set, period.firstDay(today), period.endDay(today));
    }

    private long[] birthday(BirthdayWindow window, long[] set) {
        long first = AudienceColumns.number(window.first(today));
        long last = AudienceColumns.number(window.last(today));
        if (first <= last) return index.birthdays().between(set, first, last);
        long[] found = index.birthdays().between(set, first, Long.MAX_VALUE);
        Words.or(found, index.birthdays().between(set, 0, last));
        return found;
    }

    private long[] ordered(SegmentRule.Ordered rule, long[] set) {
        Range range = rule.range();
        if (!rule.filter().takesEvery()) return filtered(rule, set);
        return switch (rule.total()) {
            case COUNT -> index.orders().counts().between(set, range.least(), range.greatest());
            case SUM -> index.orders().sums().between(set, range.least(), range.greatest());
            case REFUNDS -> index.orders().refunds().between(set, range.least(), range.greatest());
            case AVERAGE -> {
                NumberColumn counts = index.orders().counts();
                NumberColumn sums = index.orders().sums();
                yield where(set, row -> isAverage(sums.get(row), counts.get(row), range));
            }
        };
    }

    private long[] filtered(SegmentRule.Ordered rule, long[] set) {
        OrderScan scan = new OrderScan(index.orders().runs(), rule.filter(), today);
        Range range = rule.range();
        return where(set, row -> {
            scan.read(row);
            return switch (rule.total()) {
                case COUNT -> range.contains(scan.count);
                case SUM -> range.contains(scan.sum);
                case REFUNDS -> range.contains(scan.refunds);
                case AVERAGE -> isAverage(scan.sum, scan.count, range);
            };
        });
    }

    /** Whether sum divided by count lies in the range, without dividing. */
    static boolean isAverage(long sum, long count, Range range) {
        if (count <= 0) return false;
        Long from = range.from();
        Long to = range.to();
        return (from == null || sum >= Math.multiplyExact(from, count))
                && (to == null || sum <= Math.multiplyExact(to, count));
    }

    private long[] orderedOn(SegmentRule.OrderedOn rule, long[] set) {
        boolean first = rule.end() == Orders.End.FIRST;
        if (rule.filter().takesEvery())
            return within(first ? index.orders().first() : index.orders().last(), rule.period(), set);
        OrderFilter filter = rule.filter();
        OrderScan scan = new OrderScan(index.orders().runs(), filter, today);
        long from = rule.period().firstDay(today);
        long end = rule.period().endDay(today);
        return where(set, row -> {
            scan.read(row);
            int day = first ? scan.firstDay : scan.lastDay;
            return scan.count > 0 && day >= from && day < end;
        });
    }

    private long[] segment(SegmentId id, long[] set) {
        if (!inside.add(id)) throw new CircularSegments(id);
        try {
            return of(segments.apply(id), set);
        } finally {
            inside.remove(id);
        }
    }

    private long[] share(SegmentRule.Share share, long[] set) {
        byte[] salt = share.salt().getBytes(StandardCharsets.UTF_8);
        long mask = IdTable.hash(salt, 0, salt.length);
        return where(set, row -> {
            int place = placeOf(index.hash(row), mask);
            return place >= share.from() && place < share.to();
        });
    }

    /** A customer's place in the order of one salt, 0 to 9,999. */
    static int placeOf(long idHash, long saltHash) {
        return (int) Long.remainderUnsigned(IdTable.mixed(idHash ^ saltHash), SHARES);
    }
}
