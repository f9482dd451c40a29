package crm.projections.query;

import crm.domain.order.OrderChannel;
import crm.domain.segment.BirthdayWindow;
import crm.domain.segment.Measure;
import crm.domain.segment.Orders.OrderFilter;
import crm.domain.segment.Period;
import crm.domain.segment.Range;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.SegmentRule.Quantifier;
import crm.domain.segment.Trait;
import crm.domain.tag.TagId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes rules as text, with brackets where the tree has them. */
final class RuleWriter {

    private static final Pattern BARE = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{N}_·]*");
    private static final Set<String> WORDS_OF_THE_LANGUAGE = Set.of(
            "and", "or", "not", "in", "is", "all", "between", "last", "next", "since", "before", "everybody", "nobody");

    private final Names names;

    RuleWriter(Names names) {
        this.names = names;
    }

    String write(SegmentRule rule) {
        return switch (rule) {
            case SegmentRule.All(List<SegmentRule> rules) -> joined(rules, " and ", "everybody");
            case SegmentRule.Any(List<SegmentRule> rules) -> joined(rules, " or ", "nobody");
            case SegmentRule.Not(SegmentRule negated) -> "not " + inside(negated);
            case SegmentRule.OneOf(Trait trait, Set<String> values) ->
                name(new RuleField.OfTrait(trait))
                        + list(
                                " in ",
                                " = ",
                                values.stream()
                                        .map(value -> value(trait, value))
                                        .toList());
            case SegmentRule.Known(Trait trait) -> name(new RuleField.OfTrait(trait)) + " is known";
            case SegmentRule.Holds holds -> name(new RuleField.OfFlag(holds.flag()));
            case SegmentRule.Measured(Measure measure, Range range) ->
                name(new RuleField.OfMeasure(measure)) + range(range, decimals(measure));
            case SegmentRule.Dated dated ->
                name(new RuleField.OfOccasion(dated.occasion())) + spaced(period(dated.period()));
            case SegmentRule.HasBirthday(BirthdayWindow window) -> "birthday " + window(window);
            case SegmentRule.Tagged(Quantifier quantifier, Set<TagId> tags) -> tagged(quantifier, tags);
            case SegmentRule.Ordered ordered ->
                name(new RuleField.OfOrders(ordered.total()))
                        + filter(ordered.filter())
                        + range(ordered.range(), ordered.total().isMoney() ? 2 : 0);
            case SegmentRule.OrderedOn ordered ->
                name(new RuleField.OfOrderDate(ordered.end()))
                        + filter(ordered.filter())
                        + spaced(period(ordered.period()));
            case SegmentRule.Did did ->
                name(new RuleField.OfBehaviour(did.behaviour()))
                        + (did.period().isEver() ? "" : "(" + period(did.period()) + ")")
                        + range(did.times(), 0);
            case SegmentRule.InCampaign in ->
                name(new RuleField.OfCampaign(in.part())) + ":"
                        + quoted(names.nameOf(Names.Kind.CAMPAIGN, in.campaignId()));
            case SegmentRule.InSegment in ->
                "segment:"
                        + quoted(names.nameOf(Names.Kind.SEGMENT, in.segmentId().value()));
            case SegmentRule.Share share ->
                "share(" + decimal(share.from(), 2) + ".." + decimal(share.to(), 2) + ", " + quoted(share.salt()) + ")";
        };
    }

    private String joined(List<SegmentRule> rules, String word, String empty) {
        return rules.isEmpty() ? empty : rules.stream().map(this::inside).collect(Collectors.joining(word));
    }

    private String inside(SegmentRule rule) {
        boolean group = rule instanceof SegmentRule.All(List<SegmentRule> all) && !all.isEmpty()
                || rule instanceof SegmentRule.Any(List<SegmentRule> any) && !any.isEmpty();
        return group ? "(" + write(rule) + ")" : write(rule);
    }

    private static String name(RuleField field) {
        return RuleField.nameOf(field);
    }

    private String value(Trait trait, String value) {
        return switch (trait) {
            case GENDER, SOURCE, LOST_BY -> value.toLowerCase(Locale.ROOT);
            case CITY -> bare(value);
            case STORE -> bare(names.nameOf(Names.Kind.STORE, value));
            case REGION -> bare(names.nameOf(Names.Kind.REGION, value));
            case STAFF -> bare(names.nameOf(Names.Kind.STAFF, value));
            case CHANNEL -> bare(names.nameOf(Names.Kind.CHANNEL, value));
        };
    }

    private String tagged(Quantifier quantifier, Set<TagId> tags) {
        List<String> written = tags.stream()
                .map(tag -> quoted(names.nameOf(Names.Kind.TAG, tag.value())))
                .toList();
        return "tag" + list(quantifier == Quantifier.ALL ? " all " : " in ", ":", written);
    }

    private static String list(String many, String one, List<String> values) {
        return values.size() == 1
                ? one + values.getFirst()
                : many + values.stream().collect(Collectors.joining(", ", "(", ")"));
    }

    private static int decimals(Measure measure) {
        return measure.isMoney() ? 2 : measure == Measure.PURCHASE_PROBABILITY ? 4 : 0;
    }

    private static String range(Range range, int decimals) {
        Long from = range.from();
        Long to = range.to();
        if (from != null && from.equals(to)) return " = " + decimal(from, decimals);
        if (from != null && to != null) return " between " + decimal(from, decimals) + " and " + decimal(to, decimals);
        if (from != null) return " >= " + decimal(from, decimals);
        if (to != null) return " <= " + decimal(to, decimals);
        return " >= 0";
    }

    private static String decimal(long number, int decimals) {
        return BigDecimal.valueOf(number, decimals).stripTrailingZeros().toPlainString();
    }

    private static String filter(OrderFilter filter) {
        if (filter.takesEvery()) return "";
        List<String> parts = new ArrayList<>();
        if (!filter.period().isEver()) parts.add(period(filter.period()));
        parts.addAll(channels(filter.channels()));
        filter.categories().forEach(category -> parts.add("category:" + bare(category)));
        return "(" + String.join(", ", parts) + ")";
    }

    private static Collection<String> channels(Set<OrderChannel> channels) {
        boolean online = channels.contains(OrderChannel.MALL_MINI_PROGRAM)
                && channels.contains(OrderChannel.TAKEAWAY_MINI_PROGRAM);
        List<String> words = new ArrayList<>();
        if (online) words.add(OrderArguments.MINI_PROGRAM);
        for (OrderChannel channel : channels)
            if (!online || !channel.isOnline()) words.add(OrderArguments.word(channel));
        return words;
    }

    private static String window(BirthdayWindow window) {
        return switch (window) {
            case BirthdayWindow.Next(int days) -> "next " + days + "d";
            case BirthdayWindow.Between(MonthDay from, MonthDay to) -> day(from) + ".." + day(to);
        };
    }

    private static String day(MonthDay day) {
        return day.toString().substring(2);
    }

    private static String spaced(String text) {
        return text.isEmpty() ? "" : " " + text;
    }

    private static String period(Period period) {
        if (period.from() instanceof Period.DaysAgo(int days) && period.to() == null) return "last " + days + "d";
        if (period.from() instanceof Period.OnDate(LocalDate from)
                && period.to() instanceof Period.OnDate(LocalDate to)) return from + ".." + to.minusDays(1);
        String from = period.from() == null ? "" : "since " + day(period.from());
        String to = period.to() == null ? "" : "before " + day(period.to());
        return (from + " " + to).strip();
    }

    private static String day(Period.@Nullable Day day) {
        return switch (day) {
            case null -> "";
            case Period.OnDate(LocalDate date) -> date.toString();
            case Period.DaysAgo(int days) -> days + "d ago";
        };
    }

    static String bare(String text) {
        return BARE.matcher(text).matches() && !WORDS_OF_THE_LANGUAGE.contains(text) ? text : quoted(text);
    }

    static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
