package crm.projections.audience;

import static crm.projections.search.Condition.all;
import static crm.projections.search.Condition.any;
import static crm.projections.search.Condition.between;
import static crm.projections.search.Condition.is;
import static crm.projections.search.Condition.not;
import static crm.projections.search.Condition.oneOf;

import crm.domain.order.OrderChannel;
import crm.domain.segment.Behaviour;
import crm.domain.segment.BirthdayWindow;
import crm.domain.segment.Orders.End;
import crm.domain.segment.Orders.OrderFilter;
import crm.domain.segment.Period;
import crm.domain.segment.Range;
import crm.domain.segment.SegmentId;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.SegmentRule.Quantifier;
import crm.domain.tag.TagId;
import crm.projections.search.Condition;
import crm.projections.search.Condition.OneElement;
import crm.projections.search.Condition.Present;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a rule as a question to the search index of {@link AudienceMapping}, with nothing in it that a node without scripts does
 * not know. What cannot be asked so (a random share, which is a matter of the id's hash; amounts beyond what a score can
 * tell) is left in doubt, see {@link Reading}. Not for many threads.
 */
final class ElasticRules {

    /** Elasticsearch refuses queries of more than 30 levels, and a condition of ours takes up to 12. */
    private static final int DEEPEST = 16;

    private final LocalDate today;
    private final Function<SegmentId, SegmentRule> segments;
    private final BooleanSupplier anyUnweighed;
    private final Set<SegmentId> inside = new HashSet<>();

    /**
     * @param today business day of the question
     * @param segments the rule of another segment as it is defined now
     * @param anyUnweighed whether there is anybody in the index with {@link AudienceMapping#UNWEIGHED}; asked when it matters
     */
    ElasticRules(LocalDate today, Function<SegmentId, SegmentRule> segments, BooleanSupplier anyUnweighed) {
        this.today = today;
        this.segments = segments;
        this.anyUnweighed = anyUnweighed;
    }

    /** @throws CircularSegments when a segment leads back to itself */
    Reading read(SegmentRule rule) {
        return read(rule, 0);
    }

    private Reading read(SegmentRule rule, int depth) {
        Reading reading = switch (rule) {
            case SegmentRule.All(List<SegmentRule> rules) -> Reading.all(each(rules, depth));
            case SegmentRule.Any(List<SegmentRule> rules) -> Reading.any(each(rules, depth));
            case SegmentRule.Not(SegmentRule negated) ->
                read(negated, depth + 1).negated();
            case SegmentRule.InSegment(SegmentId id) -> segment(id, depth);
            case SegmentRule.Share share -> Reading.UNKNOWN;
            case SegmentRule.Ordered ordered -> ordered(ordered);
            case SegmentRule.Did did -> did(did);
            case SegmentRule.OneOf oneOf -> Reading.exactly(oneOf(AudienceMapping.of(oneOf.trait()), oneOf.values()));
            case SegmentRule.Known known -> Reading.exactly(new Present(AudienceMapping.of(known.trait())));
            case SegmentRule.Holds holds ->
                Reading.exactly(is(AudienceMapping.FLAG, holds.flag().name()));
            case SegmentRule.Measured measured ->
                Reading.exactly(within(AudienceMapping.of(measured.measure()), measured.range()));
            case SegmentRule.Dated dated ->
                Reading.exactly(within(AudienceMapping.of(dated.occasion()), dated.period()));
            case SegmentRule.HasBirthday(BirthdayWindow window) -> Reading.exactly(birthday(window));
            case SegmentRule.Tagged(Quantifier quantifier, Set<TagId> tags) ->
                Reading.exactly(tagged(quantifier, tags));
            case SegmentRule.OrderedOn ordered -> Reading.exactly(orderedOn(ordered));
            case SegmentRule.InCampaign in ->
                Reading.exactly(is(AudienceMapping.CAMPAIGN, AudienceColumns.campaign(in.campaignId(), in.part())));
        };
        // What lies deeper was read all the same: a circle of segments is found wherever it is.
        return depth > DEEPEST ? Reading.UNKNOWN : reading;
    }

    private List<Reading> each(List<SegmentRule> rules, int depth) {
        List<Reading> readings = new ArrayList<>(rules.size());
        for (SegmentRule rule : rules) readings.add(read(rule, depth + 1));
        return readings;
    }

    private Reading segment(SegmentId id, int depth) {
        if (!inside.add(id)) throw new CircularSegments(id);
        try {
            return read(segments.apply(id), depth);
        } finally {
            inside.remove(id);
        }
    }

    private static Condition within(String field, Range range) {
        if (range.from() == null && range.to() == null) return new Present(field);
        return between(field, range.from(), endOf(range));
    }

    private static @Nullable Long endOf(Range range) {
        Long to = range.to();
        return to == null || to == Long.MAX_VALUE ? null : (Long) (to + 1);
    }

    private Condition within(String field, Period period) {
        long end = DayColumn.most(period.endDay(today)) + 1L;
        return between(field, (long) DayColumn.least(period.firstDay(today)), end);
    }

    private Condition birthday(BirthdayWindow window) {
        long first = AudienceColumns.number(window.first(today));
        long end = AudienceColumns.number(window.last(today)) + 1;
        if (first < end) return between(AudienceMapping.BIRTHDAY, first, end);
        return any(between(AudienceMapping.BIRTHDAY, first, null), between(AudienceMapping.BIRTHDAY, null, end));
    }

    private static Condition tagged(Quantifier quantifier, Set<TagId> tags) {
        List<String> ids = tags.stream().map(TagId::value).toList();
        if (quantifier == Quantifier.ANY || ids.isEmpty()) return oneOf(AudienceMapping.TAG, ids);
        return new Condition.All(
                ids.stream().map(id -> is(AudienceMapping.TAG, id)).toList());
    }

    private Reading ordered(SegmentRule.Ordered rule) {
        Range range = rule.range();
        if (rule.filter().takesEvery()) return Reading.exactly(ordered(rule, range));
        Amounts orders = new Amounts(
                AudienceMapping.ORDERS, taken(rule.filter(), rule.filter().period()));
        return switch (rule.total()) {
            case COUNT -> Reading.exactly(orders.count(range));
            case REFUNDS -> {
                Condition refunded = all(orders.taken(), is(AudienceMapping.ORDER_REFUNDED, true));
                yield Reading.exactly(new Amounts(AudienceMapping.ORDERS, refunded).count(range));
            }
            case SUM -> weighed(orders.sum(AudienceMapping.ORDER_WEIGHT, range));
            case AVERAGE -> weighed(orders.average(AudienceMapping.ORDER_WEIGHT, range));
        };
    }

    private static Condition ordered(SegmentRule.Ordered rule, Range range) {
        return switch (rule.total()) {
            case COUNT -> within(AudienceMapping.ORDER_COUNT, range);
            case SUM -> within(AudienceMapping.ORDER_SUM, range);
            case REFUNDS -> within(AudienceMapping.ORDER_REFUNDS, range);
            case AVERAGE ->
                all(
                        new Present(AudienceMapping.AVERAGE_DOWN),
                        between(AudienceMapping.AVERAGE_DOWN, range.from(), null),
                        between(AudienceMapping.AVERAGE_UP, null, endOf(range)));
        };
    }

    /** Whose orders have amounts that cannot be weighed is in doubt. */
    private Reading weighed(Reading reading) {
        if (!anyUnweighed.getAsBoolean()) return reading;
        Condition unweighed = is(AudienceMapping.UNWEIGHED, true);
        return new Reading(all(reading.surely(), not(unweighed)), any(reading.possibly(), unweighed));
    }

    private Condition orderedOn(SegmentRule.OrderedOn rule) {
        boolean first = rule.end() == End.FIRST;
        OrderFilter filter = rule.filter();
        Period period = rule.period();
        if (filter.takesEvery())
            return within(first ? AudienceMapping.FIRST_ORDER : AudienceMapping.LAST_ORDER, period);
        Condition taken = taken(filter, filter.period());
        long from = DayColumn.least(period.firstDay(today));
        long end = DayColumn.most(period.endDay(today)) + 1L;
        // The first of them lies in the period when one does and none before it; so for the last.
        Condition outside =
                first ? between(AudienceMapping.ORDER_DAY, null, from) : between(AudienceMapping.ORDER_DAY, end, null);
        return all(
                new OneElement(AudienceMapping.ORDERS, all(taken, between(AudienceMapping.ORDER_DAY, from, end))),
                not(new OneElement(AudienceMapping.ORDERS, all(taken, outside))));
    }

    private Condition taken(OrderFilter filter, Period period) {
        List<Condition> conditions = new ArrayList<>();
        conditions.add(within(AudienceMapping.ORDER_DAY, period));
        if (!filter.channels().isEmpty())
            conditions.add(oneOf(
                    AudienceMapping.ORDER_CHANNEL,
                    filter.channels().stream().map(OrderChannel::name).toList()));
        if (!filter.categories().isEmpty()) conditions.add(oneOf(AudienceMapping.ORDER_CATEGORY, filter.categories()));
        return new Condition.All(conditions);
    }

    private Reading did(SegmentRule.Did rule) {
        Behaviour behaviour = rule.behaviour();
        Condition taken = all(new Present(AudienceMapping.of(behaviour)), within(AudienceMapping.DAY, rule.period()));
        return new Amounts(AudienceMapping.DAYS, taken).sum(AudienceMapping.of(behaviour), rule.times());
    }
}
