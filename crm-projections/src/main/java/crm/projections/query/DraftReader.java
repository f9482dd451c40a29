package crm.projections.query;

import crm.domain.order.OrderChannel;
import crm.domain.segment.BirthdayWindow;
import crm.domain.segment.Measure;
import crm.domain.segment.Orders.OrderFilter;
import crm.domain.segment.Range;
import crm.domain.segment.SegmentId;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.SegmentRule.Quantifier;
import crm.domain.shared.Canonical;
import crm.domain.shared.Limits;
import crm.domain.tag.TagId;
import crm.projections.query.RuleDraft.Condition;
import crm.projections.query.RuleDraft.Group;
import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what can be read of a draft; conditions that are not finished are left out, and told of. */
final class DraftReader {

    private static final long WHOLE = 10_000;
    private static final int YEAR = 365;

    private final Map<String, DraftRule.Problem> problems = new LinkedHashMap<>();

    static DraftRule read(Group root) {
        DraftReader reader = new DraftReader();
        SegmentRule rule = reader.rule(root, DraftForm.ROOT);
        return new DraftRule(rule == null ? new SegmentRule.All(List.of()) : rule, reader.problems);
    }

    private @Nullable SegmentRule rule(RuleDraft draft, String place) {
        return switch (draft) {
            case Group group -> group(group, place);
            case Condition condition -> {
                try {
                    SegmentRule said = condition(condition);
                    yield condition.not() ? new SegmentRule.Not(said) : said;
                } catch (Unfinished e) {
                    problems.put(place, new DraftRule.Problem(e.key(), e.arguments()));
                    yield null;
                }
            }
        };
    }

    /** Null when there are parts but none is finished: an unfinished group is not everybody. */
    private @Nullable SegmentRule group(Group group, String place) {
        List<SegmentRule> rules = new ArrayList<>();
        for (int i = 0; i < group.parts().size(); i++) {
            SegmentRule rule = rule(group.parts().get(i), DraftForm.under(place, i));
            if (rule != null) rules.add(rule);
        }
        if (rules.isEmpty() && !group.parts().isEmpty()) return null;
        SegmentRule joined = rules.size() == 1
                ? rules.getFirst()
                : group.join().isAll()
                        ? new SegmentRule.All(List.copyOf(rules))
                        : new SegmentRule.Any(List.copyOf(rules));
        return group.join().isNegated() ? new SegmentRule.Not(joined) : joined;
    }

    private static SegmentRule condition(Condition said) {
        return switch (RuleField.called(said.field())) {
            case null -> throw new Unfinished(Unfinished.MISSING);
            case RuleField.OfTrait(var trait) ->
                said.text("op").equals("known")
                        ? new SegmentRule.Known(trait)
                        : new SegmentRule.OneOf(trait, Canonical.sorted(values(said, "value")));
            case RuleField.OfFlag(var flag) -> new SegmentRule.Holds(flag);
            case RuleField.OfMeasure of -> new SegmentRule.Measured(of.measure(), range(said, decimals(of)));
            case RuleField.OfOccasion(var occasion) -> new SegmentRule.Dated(occasion, DraftPeriod.read(said, "when"));
            case RuleField.OfBirthday of -> new SegmentRule.HasBirthday(birthday(said));
            case RuleField.OfTags of -> tags(said);
            case RuleField.OfOrders of -> new SegmentRule.Ordered(of.total(), filter(said), range(said, decimals(of)));
            case RuleField.OfOrderDate(var end) ->
                new SegmentRule.OrderedOn(end, filter(said), DraftPeriod.read(said, "when"));
            case RuleField.OfBehaviour(var behaviour) ->
                new SegmentRule.Did(behaviour, DraftPeriod.read(said, "of"), range(said, 0));
            case RuleField.OfCampaign(var part) ->
                new SegmentRule.InCampaign(values(said, "value").getFirst(), part);
            case RuleField.OfSegment of ->
                new SegmentRule.InSegment(new SegmentId(values(said, "value").getFirst()));
            case RuleField.OfShare of -> share(said);
        };
    }

    static int decimals(RuleField field) {
        return switch (field) {
            case RuleField.OfMeasure(Measure measure) ->
                measure.isMoney() ? 2 : measure == Measure.PURCHASE_PROBABILITY ? 4 : 0;
            case RuleField.OfOrders(var total) -> total.isMoney() ? 2 : 0;
            default -> 0;
        };
    }

    private static List<String> values(Condition said, String input) {
        List<String> values = said.texts(input).stream()
                .filter(value -> !value.isBlank())
                .distinct()
                .toList();
        if (values.isEmpty()) throw new Unfinished(Unfinished.MISSING);
        return values;
    }

    private static SegmentRule tags(Condition said) {
        List<TagId> tags = values(said, "value").stream().map(TagId::new).toList();
        boolean all = said.text("op").equals("all") && tags.size() > 1;
        return new SegmentRule.Tagged(all ? Quantifier.ALL : Quantifier.ANY, Canonical.sorted(tags));
    }

    private static Range range(Condition said, int decimals) {
        long first = number(said.text("from"), decimals);
        return switch (said.text("op")) {
            case "exactly" -> Range.exactly(first);
            case "most" -> Range.atMost(first);
            case "between" -> {
                long last = number(said.text("to"), decimals);
                if (last < first) throw new Unfinished("query.backwards");
                yield new Range(first, last);
            }
            default -> Range.atLeast(first);
        };
    }

    private static long number(String text, int decimals) {
        long greatest = decimals == 4 ? WHOLE : Limits.AMOUNT * 10;
        String otherwise = decimals == 2 ? "query.not-money" : decimals == 4 ? "query.not-share" : "query.not-whole";
        return Unfinished.number(text, decimals, greatest, otherwise);
    }

    private static OrderFilter filter(Condition said) {
        List<OrderChannel> channels = said.texts("channel").stream()
                .map(text -> {
                    try {
                        return OrderChannel.valueOf(text);
                    } catch (IllegalArgumentException e) {
                        throw new Unfinished("query.unknown-value", text);
                    }
                })
                .toList();
        List<String> categories = said.texts("category").stream()
                .filter(category -> !category.isBlank())
                .toList();
        return new OrderFilter(DraftPeriod.read(said, "of"), Canonical.sorted(channels), Canonical.sorted(categories));
    }

    private static BirthdayWindow birthday(Condition said) {
        if (said.text("op").equals("between"))
            return new BirthdayWindow.Between(dayOfYear(said.text("from")), dayOfYear(said.text("to")));
        long days = Unfinished.number(said.text("days"), 0, YEAR, "query.not-days");
        if (days < 1) throw new Unfinished("query.not-days", said.text("days"));
        return new BirthdayWindow.Next((int) days);
    }

    private static MonthDay dayOfYear(String text) {
        if (text.isBlank()) throw new Unfinished(Unfinished.MISSING);
        try {
            return MonthDay.parse("--" + text.strip());
        } catch (DateTimeException e) {
            throw new Unfinished("query.no-such-day", text);
        }
    }

    private static SegmentRule share(Condition said) {
        long from = Unfinished.number(said.text("from"), 2, WHOLE, "query.not-percent");
        long to = Unfinished.number(said.text("to"), 2, WHOLE, "query.not-percent");
        if (from > to) throw new Unfinished("query.backwards");
        return new SegmentRule.Share((int) from, (int) to, said.text("salt"));
    }
}
