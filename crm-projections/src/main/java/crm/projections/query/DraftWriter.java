package crm.projections.query;

import crm.domain.order.OrderChannel;
import crm.domain.segment.BirthdayWindow;
import crm.domain.segment.Orders.OrderFilter;
import crm.domain.segment.Period;
import crm.domain.segment.Range;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.SegmentRule.Quantifier;
import crm.domain.tag.TagId;
import crm.projections.query.RuleDraft.Condition;
import crm.projections.query.RuleDraft.Group;
import crm.projections.query.RuleDraft.Join;
import java.math.BigDecimal;
import java.time.MonthDay;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rule as the fields of a form. {@link DraftReader} reads the same rule from them. */
final class DraftWriter {

    private DraftWriter() {}

    static Group root(SegmentRule rule) {
        return draft(rule) instanceof Group group ? group : new Group(Join.ALL, List.of(draft(rule)));
    }

    private static RuleDraft draft(SegmentRule rule) {
        return switch (rule) {
            case SegmentRule.All(List<SegmentRule> rules) -> group(Join.ALL, rules);
            case SegmentRule.Any(List<SegmentRule> rules) -> group(Join.ANY, rules);
            case SegmentRule.Not(SegmentRule.All(List<SegmentRule> rules)) -> group(Join.NOT_ALL, rules);
            case SegmentRule.Not(SegmentRule.Any(List<SegmentRule> rules)) -> group(Join.NONE, rules);
            case SegmentRule.Not(SegmentRule.Not twice) -> group(Join.NONE, List.of(twice));
            case SegmentRule.Not(SegmentRule said) -> condition(said, true);
            default -> condition(rule, false);
        };
    }

    private static Group group(Join join, List<SegmentRule> rules) {
        return new Group(join, rules.stream().map(DraftWriter::draft).toList());
    }

    private static Condition condition(SegmentRule rule, boolean not) {
        Map<String, List<String>> in = new LinkedHashMap<>();
        RuleField field = switch (rule) {
            case SegmentRule.OneOf of -> {
                in.put("op", List.of("in"));
                in.put("value", List.copyOf(of.values()));
                yield new RuleField.OfTrait(of.trait());
            }
            case SegmentRule.Known known -> {
                in.put("op", List.of("known"));
                yield new RuleField.OfTrait(known.trait());
            }
            case SegmentRule.Holds holds -> new RuleField.OfFlag(holds.flag());
            case SegmentRule.Measured measured -> {
                RuleField of = new RuleField.OfMeasure(measured.measure());
                range(measured.range(), DraftReader.decimals(of), in);
                yield of;
            }
            case SegmentRule.Dated dated -> {
                DraftPeriod.write(dated.period(), "when", in);
                yield new RuleField.OfOccasion(dated.occasion());
            }
            case SegmentRule.HasBirthday(BirthdayWindow window) -> {
                birthday(window, in);
                yield new RuleField.OfBirthday();
            }
            case SegmentRule.Tagged(Quantifier quantifier, var tags) -> {
                in.put("op", List.of(quantifier == Quantifier.ALL ? "all" : "any"));
                in.put("value", tags.stream().map(TagId::value).toList());
                yield new RuleField.OfTags();
            }
            case SegmentRule.Ordered ordered -> {
                RuleField of = new RuleField.OfOrders(ordered.total());
                filter(ordered.filter(), in);
                range(ordered.range(), DraftReader.decimals(of), in);
                yield of;
            }
            case SegmentRule.OrderedOn on -> {
                filter(on.filter(), in);
                DraftPeriod.write(on.period(), "when", in);
                yield new RuleField.OfOrderDate(on.end());
            }
            case SegmentRule.Did did -> {
                DraftPeriod.write(did.period(), "of", in);
                range(did.times(), 0, in);
                yield new RuleField.OfBehaviour(did.behaviour());
            }
            case SegmentRule.InCampaign campaign -> {
                in.put("value", List.of(campaign.campaignId()));
                yield new RuleField.OfCampaign(campaign.part());
            }
            case SegmentRule.InSegment segment -> {
                in.put("value", List.of(segment.segmentId().value()));
                yield new RuleField.OfSegment();
            }
            case SegmentRule.Share share -> {
                in.put("from", List.of(decimal(share.from(), 2)));
                in.put("to", List.of(decimal(share.to(), 2)));
                in.put("salt", List.of(share.salt()));
                yield new RuleField.OfShare();
            }
            case SegmentRule.All all -> throw new IllegalStateException("A group is no condition");
            case SegmentRule.Any any -> throw new IllegalStateException("A group is no condition");
            case SegmentRule.Not again -> throw new IllegalStateException("A group is no condition");
        };
        return new Condition(RuleField.nameOf(field), not, in);
    }

    private static void range(Range range, int decimals, Map<String, List<String>> in) {
        Long from = range.from();
        Long to = range.to();
        boolean exact = from != null && from.equals(to);
        in.put(
                "op",
                List.of(exact ? "exactly" : from != null && to != null ? "between" : to != null ? "most" : "least"));
        if (from != null || to == null) in.put("from", List.of(decimal(from, decimals)));
        if (to != null) in.put(exact || from == null ? "from" : "to", List.of(decimal(to, decimals)));
    }

    private static String decimal(@Nullable Number number, int decimals) {
        return BigDecimal.valueOf(number == null ? 0 : number.longValue(), decimals)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static void filter(OrderFilter filter, Map<String, List<String>> in) {
        if (!filter.period().equals(Period.EVER)) DraftPeriod.write(filter.period(), "of", in);
        if (!filter.channels().isEmpty())
            in.put("channel", filter.channels().stream().map(OrderChannel::name).toList());
        if (!filter.categories().isEmpty()) in.put("category", List.copyOf(filter.categories()));
    }

    private static void birthday(BirthdayWindow window, Map<String, List<String>> in) {
        switch (window) {
            case BirthdayWindow.Next(int days) -> {
                in.put("op", List.of("next"));
                in.put("days", List.of(String.valueOf(days)));
            }
            case BirthdayWindow.Between(MonthDay from, MonthDay to) -> {
                in.put("op", List.of("between"));
                in.put("from", List.of(from.toString().substring(2)));
                in.put("to", List.of(to.toString().substring(2)));
            }
        }
    }
}
