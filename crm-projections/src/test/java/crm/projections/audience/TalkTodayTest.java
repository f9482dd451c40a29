package crm.projections.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import crm.domain.order.OrderChannel;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.segment.Behaviour;
import crm.domain.segment.Flag;
import crm.domain.segment.Occasion;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.Trait;
import crm.projections.audience.AudienceFacts.PaidOrder;
import crm.projections.audience.TalkToday.Answer;
import crm.projections.audience.TalkToday.Person;
import crm.projections.audience.TalkToday.Reason;
import crm.projections.shared.DataScope;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TalkTodayTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 12, 29);
    private static final int DAY = (int) TODAY.toEpochDay();
    private static final DataScope LI = new DataScope.OwnCustomers(new StaffAccountId("li"));
    private static final Set<Reason> ALL = EnumSet.allOf(Reason.class);

    private final List<AudienceFacts> customers = new ArrayList<>();

    @Test
    void a_birthday_counts_from_today_to_the_sixth_day_after_also_over_new_year() {
        add(of("yesterday").birthday(MonthDay.of(12, 28)));
        add(of("new-year").birthday(MonthDay.of(1, 4)));
        add(of("today").birthday(MonthDay.of(12, 29)));
        add(of("later").birthday(MonthDay.of(1, 5)));
        assertThat(ask(LI).people())
                .extracting(Person::customerId, Person::birthday)
                .containsExactly(tuple("today", MonthDay.of(12, 29)), tuple("new-year", MonthDay.of(1, 4)));
    }

    @Test
    void who_stays_away_for_more_than_twice_her_usual_gap_has_lapsed_and_the_latest_comes_first() {
        add(ordered("weekly-and-away", 40, 47, 54, 61));
        add(ordered("monthly-and-away", 70, 100, 130));
        add(ordered("monthly-as-ever", 40, 70, 100, 130));
        add(ordered("twice-is-no-habit", 90, 100));
        add(ordered("one-day-is-one", 90, 100, 100, 100));
        add(ordered("gone-for-years", 500, 507, 514));
        add(ordered("daily-is-not-lapsed-within-a-fortnight", 14, 15, 16, 17));
        Answer answer = ask(LI);
        assertThat(answer.people())
                .extracting(Person::customerId, Person::since, Person::gap)
                .containsExactly(tuple("monthly-and-away", 70, 30), tuple("weekly-and-away", 40, 7));
        assertThat(answer.counts()).containsEntry(Reason.LAPSED, 2).containsEntry(Reason.NEW, 0);
    }

    @Test
    void a_like_or_a_comment_within_the_week_and_an_ungreeted_newcomer_are_reasons() {
        add(of("liked").behaviour(Behaviour.LIKED, DAY - 7, 1));
        add(of("liked-before").behaviour(Behaviour.LIKED, DAY - 8, 1));
        add(of("commented").behaviour(Behaviour.COMMENTED, DAY, 1));
        add(of("new").occasion(Occasion.ADDED, DAY - 3));
        add(of("greeted").occasion(Occasion.ADDED, DAY - 3).occasion(Occasion.CONTACTED, DAY - 2));
        Answer answer = ask(LI);
        assertThat(answer.people()).extracting(Person::customerId).containsExactly("commented", "liked", "new");
        assertThat(answer.counts())
                .isEqualTo(Map.of(Reason.BIRTHDAY, 0, Reason.ENGAGED, 2, Reason.LAPSED, 0, Reason.NEW, 1));
    }

    @Test
    void one_customer_with_two_reasons_is_told_once_and_pages_follow_each_other() {
        add(of("both").birthday(MonthDay.of(12, 30)).behaviour(Behaviour.LIKED, DAY, 1));
        add(of("liked").behaviour(Behaviour.LIKED, DAY, 1));
        Answer answer = ask(LI);
        assertThat(answer.all()).isEqualTo(2);
        assertThat(answer.people().getFirst().reasons()).containsExactly(Reason.BIRTHDAY, Reason.ENGAGED);
        assertThat(new TalkToday(queries()).ask(LI, TODAY, ALL, 1, 10).people())
                .extracting(Person::customerId)
                .containsExactly("liked");
    }

    @Test
    void nobody_is_named_who_is_another_ones_customer_or_wants_no_messages_or_has_left() {
        add(of("hers").birthday(MonthDay.from(TODAY)));
        add(AudienceFacts.of("anothers")
                .flag(Flag.CONTACT, true)
                .trait(Trait.STAFF, "wang")
                .store("S01")
                .birthday(MonthDay.from(TODAY)));
        add(of("unwilling").flag(Flag.OPTED_OUT, true).birthday(MonthDay.from(TODAY)));
        add(AudienceFacts.of("left").store("S01").birthday(MonthDay.from(TODAY)));
        assertThat(ask(LI).people()).extracting(Person::customerId).containsExactly("hers");
        assertThat(ask(new DataScope.Stores(Set.of(new StoreId("S01")))).people())
                .extracting(Person::customerId)
                .containsExactly("anothers", "hers");
        assertThat(ask(new DataScope.OwnCustomers(new StaffAccountId("nobody"))).people())
                .isEmpty();
    }

    private static AudienceFacts.Builder of(String id) {
        return AudienceFacts.of(id)
                .flag(Flag.CONTACT, true)
                .trait(Trait.STAFF, "li")
                .store("S01");
    }

    private static AudienceFacts.Builder ordered(String id, int... daysAgo) {
        AudienceFacts.Builder facts = of(id);
        for (int days : daysAgo) facts.order(new PaidOrder(DAY - days, OrderChannel.POS, 5_000, false, Set.of()));
        return facts;
    }

    private void add(AudienceFacts.Builder facts) {
        customers.add(facts.facts());
    }

    private AudienceQueries queries() {
        AudienceIndex index = new AudienceIndex();
        index.apply(customers, Set.of(), 7);
        return new AudienceQueries(index, id -> new SegmentRule.Any(List.of()));
    }

    private Answer ask(DataScope scope) {
        return new TalkToday(queries()).ask(scope, TODAY, ALL, 0, 100);
    }
}
