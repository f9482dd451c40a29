package crm.projections.query;

import crm.domain.contact.AddWay;
import crm.domain.customer.Gender;
import crm.domain.order.OrderChannel;
import crm.domain.segment.Behaviour;
import crm.domain.segment.BirthdayWindow;
import crm.domain.segment.Flag;
import crm.domain.segment.Measure;
import crm.domain.segment.Occasion;
import crm.domain.segment.Orders;
import crm.domain.segment.Orders.OrderFilter;
import crm.domain.segment.Period;
import crm.domain.segment.Range;
import crm.domain.segment.SegmentId;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.SegmentRule.CampaignPart;
import crm.domain.segment.SegmentRule.Quantifier;
import crm.domain.segment.Trait;
import crm.domain.shared.Canonical;
import crm.domain.tag.TagId;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Random rules of every kind, in the form that reading gives them. */
public final class RandomRules {

    private static final LocalDate DAY = LocalDate.parse("2026-01-01");

    private final Random random;

    public RandomRules(long seed) {
        random = new Random(seed);
    }

    public SegmentRule rule(int depth) {
        int kind = random.nextInt(depth > 0 ? 16 : 13);
        return switch (kind) {
            case 0, 1 -> oneOf();
            case 2 -> new SegmentRule.Known(pick(Trait.values()));
            case 3 -> new SegmentRule.Holds(pick(Flag.values()));
            case 4 -> new SegmentRule.Measured(pick(Measure.values()), range(5_000));
            case 5 -> new SegmentRule.Dated(pick(Occasion.values()), period());
            case 6 -> new SegmentRule.HasBirthday(window());
            case 7 -> tagged();
            case 8 -> new SegmentRule.Ordered(pick(Orders.Total.values()), filter(), range(50_000));
            case 9 -> new SegmentRule.OrderedOn(pick(Orders.End.values()), filter(), someTime());
            case 10 -> new SegmentRule.Did(pick(Behaviour.values()), period(), range(9));
            case 11 ->
                random.nextBoolean()
                        ? new SegmentRule.InCampaign("c" + random.nextInt(5), pick(CampaignPart.values()))
                        : new SegmentRule.InSegment(new SegmentId("s" + random.nextInt(5)));
            case 12 -> share();
            case 13 -> new SegmentRule.All(rules(depth));
            case 14 -> new SegmentRule.Any(rules(depth));
            default -> new SegmentRule.Not(rule(depth - 1));
        };
    }

    /** None or several: of one it would be that one itself. */
    private List<SegmentRule> rules(int depth) {
        List<SegmentRule> rules = new ArrayList<>();
        int size = random.nextInt(8) == 0 ? 0 : 2 + random.nextInt(3);
        for (int i = 0; i < size; i++) rules.add(rule(depth - 1));
        return List.copyOf(rules);
    }

    private SegmentRule oneOf() {
        Trait trait = pick(Trait.values());
        List<String> values = new ArrayList<>();
        int size = 1 + random.nextInt(3);
        for (int i = 0; i < size; i++) {
            values.add(
                    switch (trait) {
                        case GENDER -> pick(Gender.values()).name();
                        case SOURCE -> pick(AddWay.values()).name();
                        case LOST_BY -> random.nextBoolean() ? "customer" : "staff";
                        case CITY -> pick("北京", "上海", "New York", "in", "西安\"古城\"");
                        default -> "id-" + random.nextInt(20);
                    });
        }
        return new SegmentRule.OneOf(trait, Canonical.sorted(Set.copyOf(values)));
    }

    private SegmentRule tagged() {
        List<TagId> tags = new ArrayList<>();
        int size = 1 + random.nextInt(3);
        for (int i = 0; i < size; i++) tags.add(new TagId("tag " + random.nextInt(6)));
        Set<TagId> different = Canonical.sorted(Set.copyOf(tags));
        return new SegmentRule.Tagged(different.size() == 1 ? Quantifier.ANY : pick(Quantifier.values()), different);
    }

    private SegmentRule share() {
        int from = random.nextInt(10_000);
        return new SegmentRule.Share(from, from + random.nextInt(10_001 - from), pick("spring", "a b", ""));
    }

    private Range range(int bound) {
        long from = random.nextInt(bound);
        return switch (random.nextInt(4)) {
            case 0 -> Range.atLeast(from);
            case 1 -> Range.atMost(from);
            case 2 -> Range.exactly(from);
            default -> new Range(from, from + 1 + random.nextInt(bound));
        };
    }

    private OrderFilter filter() {
        if (random.nextInt(3) == 0) return OrderFilter.EVERY;
        List<OrderChannel> channels = new ArrayList<>();
        for (OrderChannel channel : OrderChannel.values()) if (random.nextInt(4) == 0) channels.add(channel);
        Set<String> categories = random.nextInt(3) == 0 ? Set.of("热菜") : Set.of();
        return new OrderFilter(period(), Canonical.sorted(channels), categories);
    }

    private Period period() {
        return random.nextInt(4) == 0 ? Period.EVER : someTime();
    }

    private Period someTime() {
        int ago = 1 + random.nextInt(300);
        LocalDate date = DAY.minusDays(ago);
        return switch (random.nextInt(6)) {
            case 0 -> new Period(new Period.OnDate(date), null);
            case 1 -> new Period(null, new Period.OnDate(date));
            case 2 -> new Period(new Period.OnDate(date), new Period.OnDate(date.plusDays(1 + random.nextInt(90))));
            case 3 -> new Period(null, new Period.DaysAgo(ago));
            case 4 -> new Period(new Period.DaysAgo(ago + 1 + random.nextInt(90)), new Period.DaysAgo(ago));
            default -> Period.last(ago);
        };
    }

    private BirthdayWindow window() {
        return random.nextBoolean()
                ? new BirthdayWindow.Next(1 + random.nextInt(30))
                : new BirthdayWindow.Between(
                        MonthDay.of(1 + random.nextInt(12), 1 + random.nextInt(28)),
                        MonthDay.of(1 + random.nextInt(12), 1 + random.nextInt(28)));
    }

    @SafeVarargs
    private <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }
}
