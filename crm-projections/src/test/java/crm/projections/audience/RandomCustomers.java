package crm.projections.audience;

import crm.domain.contact.AddWay;
import crm.domain.customer.Gender;
import crm.domain.order.OrderChannel;
import crm.domain.segment.Behaviour;
import crm.domain.segment.Flag;
import crm.domain.segment.Measure;
import crm.domain.segment.Occasion;
import crm.domain.segment.SegmentRule.CampaignPart;
import crm.domain.segment.Trait;
import crm.projections.audience.AudienceFacts.PaidOrder;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Random;
import java.util.Set;

/** Random customers out of the same vocabulary as {@link crm.projections.query.RandomRules}. */
public final class RandomCustomers {

    public static final LocalDate TODAY = LocalDate.parse("2026-01-01");

    private final Random random;

    public RandomCustomers(long seed) {
        random = new Random(seed);
    }

    public AudienceFacts customer(int number) {
        AudienceFacts.Builder facts = AudienceFacts.of("c%020d".formatted(number));
        for (Trait trait : Trait.values())
            for (int values = random.nextInt(trait.hasSeveral() ? 3 : 2); values > 0; values--)
                facts.trait(trait, value(trait));
        for (Flag flag : Flag.values()) facts.flag(flag, random.nextBoolean());
        for (Measure measure : Measure.values())
            if (random.nextInt(3) > 0) facts.measure(measure, random.nextInt(measure == Measure.LEVEL ? 9 : 10_000));
        for (Occasion occasion : Occasion.values()) if (random.nextInt(3) > 0) facts.occasion(occasion, day());
        if (random.nextInt(3) > 0) facts.birthday(MonthDay.from(LocalDate.ofYearDay(2024, 1 + random.nextInt(366))));
        for (int tags = random.nextInt(5); tags > 0; tags--) facts.tag("tag " + random.nextInt(6));
        for (int orders = random.nextInt(6); orders > 0; orders--) facts.order(order());
        for (Behaviour behaviour : Behaviour.values())
            for (int days = random.nextInt(4); days > 0; days--)
                facts.behaviour(behaviour, day(), 1 + random.nextInt(3));
        if (random.nextBoolean())
            facts.campaign(
                    "c" + random.nextInt(5), CampaignPart.values()[random.nextInt(CampaignPart.values().length)]);
        return facts.facts();
    }

    private PaidOrder order() {
        Set<String> categories =
                random.nextBoolean() ? Set.of("热菜") : random.nextBoolean() ? Set.of("饮品", "热菜") : Set.of();
        return new PaidOrder(
                day(),
                OrderChannel.values()[random.nextInt(OrderChannel.values().length)],
                random.nextInt(20_000),
                random.nextInt(5) == 0,
                categories);
    }

    private int day() {
        return (int) TODAY.toEpochDay() - random.nextInt(400);
    }

    private String value(Trait trait) {
        return switch (trait) {
            case GENDER -> Gender.values()[random.nextInt(Gender.values().length)].name();
            case SOURCE -> AddWay.values()[random.nextInt(AddWay.values().length)].name();
            case LOST_BY -> random.nextBoolean() ? "customer" : "staff";
            case CITY -> random.nextBoolean() ? "北京" : "New York";
            default -> "id-" + random.nextInt(20);
        };
    }
}
