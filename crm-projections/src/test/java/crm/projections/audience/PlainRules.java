package crm.projections.audience;

import crm.domain.segment.BirthdayWindow;
import crm.domain.segment.Occasion;
import crm.domain.segment.Orders;
import crm.domain.segment.Orders.OrderFilter;
import crm.domain.segment.Period;
import crm.domain.segment.Range;
import crm.domain.segment.SegmentId;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.SegmentRule.Quantifier;
import crm.domain.segment.Trait;
import crm.domain.tag.TagId;
import crm.projections.audience.AudienceFacts.CampaignShare;
import crm.projections.audience.AudienceFacts.PaidOrder;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The plainest reading of a rule: one customer's facts, one after the other. What the index says must equal this. */
public record PlainRules(LocalDate today, Function<SegmentId, SegmentRule> segments) {

    public boolean holds(SegmentRule rule, AudienceFacts facts) {
        return switch (rule) {
            case SegmentRule.All(List<SegmentRule> rules) -> rules.stream().allMatch(each -> holds(each, facts));
            case SegmentRule.Any(List<SegmentRule> rules) -> rules.stream().anyMatch(each -> holds(each, facts));
            case SegmentRule.Not(SegmentRule negated) -> !holds(negated, facts);
            case SegmentRule.OneOf(Trait trait, Set<String> values) ->
                values(facts, trait).stream().anyMatch(values::contains);
            case SegmentRule.Known(Trait trait) -> !values(facts, trait).isEmpty();
            case SegmentRule.Holds holds -> facts.flags().contains(holds.flag());
            case SegmentRule.Measured measured -> {
                Long number = facts.measures().get(measured.measure());
                yield number != null && measured.range().contains(number);
            }
            case SegmentRule.Dated(Occasion occasion, Period period) -> {
                Integer day = facts.occasions().get(occasion);
                yield day != null && contains(period, day);
            }
            case SegmentRule.HasBirthday(BirthdayWindow window) -> birthday(window, facts.birthday());
            case SegmentRule.Tagged(Quantifier quantifier, Set<TagId> tags) ->
                quantifier == Quantifier.ALL
                        ? !tags.isEmpty()
                                && tags.stream().allMatch(tag -> facts.tags().contains(tag.value()))
                        : tags.stream().anyMatch(tag -> facts.tags().contains(tag.value()));
            case SegmentRule.Ordered ordered -> ordered(ordered, taken(ordered.filter(), facts));
            case SegmentRule.OrderedOn ordered -> {
                List<Integer> days = taken(ordered.filter(), facts).stream()
                        .map(PaidOrder::epochDay)
                        .sorted()
                        .toList();
                yield !days.isEmpty()
                        && contains(
                                ordered.period(), ordered.end() == Orders.End.FIRST ? days.getFirst() : days.getLast());
            }
            case SegmentRule.Did did -> {
                SortedMap<Integer, Integer> byDay = facts.behaviours().containsKey(did.behaviour())
                        ? facts.behaviours().get(did.behaviour())
                        : new TreeMap<>();
                long times = byDay.entrySet().stream()
                        .filter(day -> contains(did.period(), day.getKey()))
                        .mapToLong(day -> day.getValue())
                        .sum();
                yield did.times().contains(times);
            }
            case SegmentRule.InCampaign in -> facts.campaigns().contains(new CampaignShare(in.campaignId(), in.part()));
            case SegmentRule.InSegment(SegmentId id) -> holds(segments.apply(id), facts);
            case SegmentRule.Share share -> {
                int place = AudienceRules.placeOf(hash(facts.customerId()), hash(share.salt()));
                yield place >= share.from() && place < share.to();
            }
        };
    }

    private static Set<String> values(AudienceFacts facts, Trait trait) {
        return facts.traits().containsKey(trait) ? facts.traits().get(trait) : Collections.emptySet();
    }

    private boolean contains(Period period, int epochDay) {
        LocalDate day = LocalDate.ofEpochDay(epochDay);
        return (period.from() == null || !day.isBefore(period.from().on(today)))
                && (period.to() == null || day.isBefore(period.to().on(today)));
    }

    private boolean birthday(BirthdayWindow window, MonthDay day) {
        if (day == null) return false;
        MonthDay first = window.first(today);
        MonthDay last = window.last(today);
        boolean afterFirst = !day.isBefore(first);
        boolean beforeLast = !day.isAfter(last);
        return first.isAfter(last) ? afterFirst || beforeLast : afterFirst && beforeLast;
    }

    private List<PaidOrder> taken(OrderFilter filter, AudienceFacts facts) {
        return facts.orders().stream()
                .filter(order -> contains(filter.period(), order.epochDay()))
                .filter(order ->
                        filter.channels().isEmpty() || filter.channels().contains(order.channel()))
                .filter(order ->
                        filter.categories().isEmpty() || !Collections.disjoint(filter.categories(), order.categories()))
                .toList();
    }

    private static boolean ordered(SegmentRule.Ordered rule, List<PaidOrder> orders) {
        long sum = orders.stream().mapToLong(PaidOrder::fen).sum();
        Range range = rule.range();
        return switch (rule.total()) {
            case COUNT -> range.contains(orders.size());
            case SUM -> range.contains(sum);
            case REFUNDS ->
                range.contains(orders.stream().filter(PaidOrder::refunded).count());
            case AVERAGE ->
                !orders.isEmpty()
                        && (range.from() == null
                                || big(sum).compareTo(big(range.from()).multiply(big(orders.size()))) >= 0)
                        && (range.to() == null
                                || big(sum).compareTo(big(range.to()).multiply(big(orders.size()))) <= 0);
        };
    }

    private static BigInteger big(long number) {
        return BigInteger.valueOf(number);
    }

    private static long hash(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return IdTable.hash(bytes, 0, bytes.length);
    }
}
