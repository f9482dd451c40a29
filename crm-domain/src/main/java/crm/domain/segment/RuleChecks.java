package crm.domain.segment;

import crm.domain.segment.Orders.OrderFilter;
import crm.domain.segment.Period.Day;
import crm.domain.segment.Period.DaysAgo;
import crm.domain.segment.Period.OnDate;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What no rule may be, whoever wrote it. A refusal names the place by the fields of the JSON form, such as {@code
 * rules[2].negated}; the rule itself is {@code rule}.
 */
public final class RuleChecks {

    /** Groups and negations inside each other. */
    public static final int DEEPEST = 32;

    /** Groups, negations and conditions of one rule. */
    public static final int MOST_PARTS = 1_000;

    /** Values of one rule. */
    public static final int MOST_VALUES = 10_000;

    private static final int MOST_DAYS_AGO = 36_525;
    private static final int DAYS_OF_YEAR = 365;
    private static final int WHOLE = 10_000;
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

    private int parts;
    private int values;

    private RuleChecks() {}

    /** @throws DomainRejection with the first thing that is wrong and where */
    public static void require(SegmentRule rule) {
        new RuleChecks().require(rule, "", 0);
    }

    /** The segments that it refers to, directly. */
    public static Set<SegmentId> references(SegmentRule rule) {
        List<SegmentId> found = new ArrayList<>();
        collect(rule, found);
        return Set.copyOf(found);
    }

    /**
     * For a question about the past: what is computed or stands in the vault only was not written down from day to day.
     *
     * @throws DomainRejection with the first such condition
     */
    public static void requireKnownToTheLog(SegmentRule rule) {
        switch (rule) {
            case SegmentRule.All(List<SegmentRule> rules) -> rules.forEach(RuleChecks::requireKnownToTheLog);
            case SegmentRule.Any(List<SegmentRule> rules) -> rules.forEach(RuleChecks::requireKnownToTheLog);
            case SegmentRule.Not(SegmentRule negated) -> requireKnownToTheLog(negated);
            case SegmentRule.HasBirthday birthday -> throw new DomainRejection(Rejections.RULE_NOT_IN_LOG, "BIRTHDAY");
            case SegmentRule.Measured(Measure measure, Range range)
            when !isLogged(measure) -> throw new DomainRejection(Rejections.RULE_NOT_IN_LOG, measure);
            default -> {}
        }
    }

    private static boolean isLogged(Measure measure) {
        return switch (measure) {
            case LEVEL, POINTS, BALANCE, STAFF_COUNT, CHAT_COUNT -> true;
            default -> false;
        };
    }

    private static void collect(SegmentRule rule, List<SegmentId> found) {
        switch (rule) {
            case SegmentRule.All(List<SegmentRule> rules) -> rules.forEach(each -> collect(each, found));
            case SegmentRule.Any(List<SegmentRule> rules) -> rules.forEach(each -> collect(each, found));
            case SegmentRule.Not(SegmentRule negated) -> collect(negated, found);
            case SegmentRule.InSegment(SegmentId id) -> found.add(id);
            default -> {}
        }
    }

    private void require(SegmentRule rule, String place, int depth) {
        if (depth > DEEPEST) throw new DomainRejection(Rejections.RULE_TOO_DEEP, named(place), DEEPEST);
        if (++parts > MOST_PARTS) throw new DomainRejection(Rejections.RULE_TOO_LARGE, named(place), MOST_PARTS);
        switch (rule) {
            case SegmentRule.All(List<SegmentRule> rules) -> group(rules, place, depth);
            case SegmentRule.Any(List<SegmentRule> rules) -> group(rules, place, depth);
            case SegmentRule.Not(SegmentRule negated) -> require(negated, inside(place, "negated"), depth + 1);
            case SegmentRule.OneOf oneOf -> values(oneOf.values(), inside(place, "values"));
            case SegmentRule.Measured measured -> range(measured.range(), inside(place, "range"));
            case SegmentRule.Dated dated -> period(dated.period(), inside(place, "period"));
            case SegmentRule.HasBirthday(BirthdayWindow window) -> birthday(window, inside(place, "window"));
            case SegmentRule.Tagged tagged -> values(tagged.tags(), inside(place, "tags"));
            case SegmentRule.Ordered ordered -> {
                filter(ordered.filter(), inside(place, "filter"));
                range(ordered.range(), inside(place, "range"));
            }
            case SegmentRule.OrderedOn ordered -> {
                filter(ordered.filter(), inside(place, "filter"));
                period(ordered.period(), inside(place, "period"));
            }
            case SegmentRule.Did did -> {
                period(did.period(), inside(place, "period"));
                range(did.times(), inside(place, "times"));
            }
            case SegmentRule.InCampaign in -> text(in.campaignId(), inside(place, "campaignId"));
            case SegmentRule.Share share -> {
                text(share.salt(), inside(place, "salt"));
                if (share.from() < 0 || share.to() > WHOLE || share.from() >= share.to())
                    throw new DomainRejection(Rejections.RULE_SHARE, named(place));
            }
            case SegmentRule.Known known -> {}
            case SegmentRule.Holds holds -> {}
            case SegmentRule.InSegment in -> {}
        }
    }

    /** Everybody and nobody are groups of nothing, and only whole rules. */
    private void group(List<SegmentRule> rules, String place, int depth) {
        if (rules.isEmpty() && depth > 0) throw new DomainRejection(Rejections.RULE_EMPTY_GROUP, named(place));
        for (int i = 0; i < rules.size(); i++) require(rules.get(i), inside(place, "rules[" + i + "]"), depth + 1);
    }

    private void values(Collection<?> named, String place) {
        if (named.isEmpty()) throw new DomainRejection(Rejections.RULE_NO_VALUES, named(place));
        values += named.size();
        if (values > MOST_VALUES) throw new DomainRejection(Rejections.RULE_TOO_MANY_VALUES, named(place), MOST_VALUES);
        for (Object value : named) text(value.toString(), place);
    }

    private static void text(String text, String place) {
        if (text.isBlank() || text.length() > Limits.TEXT)
            throw new DomainRejection(Rejections.RULE_VALUE, named(place), Limits.TEXT);
    }

    private static void range(Range range, String place) {
        Long from = range.from();
        Long to = range.to();
        if (from != null && to != null && from > to)
            throw new DomainRejection(Rejections.RULE_EMPTY_RANGE, named(place));
    }

    private void filter(OrderFilter filter, String place) {
        period(filter.period(), inside(place, "period"));
        if (!filter.categories().isEmpty()) values(filter.categories(), inside(place, "categories"));
    }

    private static void period(Period period, String place) {
        day(period.from(), inside(place, "from"));
        day(period.to(), inside(place, "to"));
        if (isEmpty(period)) throw new DomainRejection(Rejections.RULE_EMPTY_RANGE, named(place));
    }

    private static boolean isEmpty(Period period) {
        return period.from() instanceof OnDate(LocalDate from)
                        && period.to() instanceof OnDate(LocalDate to)
                        && !from.isBefore(to)
                || period.from() instanceof DaysAgo(int earlier)
                        && period.to() instanceof DaysAgo(int later)
                        && earlier <= later;
    }

    private static void day(@Nullable Day day, String place) {
        boolean sensible = switch (day) {
            case null -> true;
            case OnDate(LocalDate date) -> !date.isBefore(EARLIEST) && !date.isAfter(LATEST);
            case DaysAgo(int days) -> days >= 0 && days <= MOST_DAYS_AGO;
        };
        if (!sensible) throw new DomainRejection(Rejections.RULE_DAY, named(place));
    }

    private static void birthday(BirthdayWindow window, String place) {
        if (window instanceof BirthdayWindow.Next(int days) && (days < 1 || days > DAYS_OF_YEAR))
            throw new DomainRejection(Rejections.RULE_DAY, named(place));
    }

    private static String inside(String place, String field) {
        return place.isEmpty() ? field : place + "." + field;
    }

    private static String named(String place) {
        return place.isEmpty() ? "rule" : place;
    }
}
