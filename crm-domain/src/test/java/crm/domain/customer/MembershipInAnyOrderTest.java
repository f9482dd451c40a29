package crm.domain.customer;

import static crm.domain.Shuffled.shuffledAndRepeated;
import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.Played;
import crm.domain.customer.MembershipCommand.EnterBalance;
import crm.domain.customer.MembershipCommand.EnterPoints;
import crm.domain.customer.MembershipCommand.SetLevel;
import crm.domain.customer.MembershipEvent.BalanceEntered;
import crm.domain.customer.MembershipEvent.PointsEntered;
import crm.domain.shared.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MembershipInAnyOrderTest {

    private static final MembershipId MEMBER = MembershipId.of(new CustomerId("c-1"));
    private static final Instant NEW_YEAR = Instant.parse("2020-01-01T00:00:00Z");

    @Test
    void the_same_entries_shuffled_and_repeated_end_in_the_same_state() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            List<MembershipCommand> story = story(random);
            Played<Membership> straight = new Played<>(Membership.class).tellAll(story);
            Played<Membership> shuffled = new Played<>(Membership.class);
            shuffledAndRepeated(story, random).forEach(shuffled::tell);

            assertThat(shuffled.refused()).as("seed %d: %s", seed, story).isEmpty();
            assertThat(shuffled.snapshot(MEMBER.value()))
                    .as("seed %d: %s", seed, story)
                    .isEqualTo(straight.snapshot(MEMBER.value()));
            assertThat(shuffled.ask(MEMBER.value(), Membership::points)).isEqualTo(points(story));
            assertThat(shuffled.ask(MEMBER.value(), Membership::balance)).isEqualTo(balance(story));
            assertNoSumEverFellBelowZero(shuffled);
        }
    }

    @Test
    void telling_everything_again_stores_nothing() {
        for (int seed = 0; seed < 200; seed++) {
            List<MembershipCommand> story = story(new Random(seed));
            Played<Membership> member = new Played<>(Membership.class).tellAll(story);
            List<Object> before = member.events(MEMBER.value());
            story.forEach(member::tell);
            assertThat(member.events(MEMBER.value())).isEqualTo(before);
        }
    }

    @Test
    void ten_years_of_daily_entries_stay_a_small_state() {
        MembershipEntries entries = new MembershipEntries();
        for (int day = 0; day < 3_650; day++) {
            assertThat(entries.isNews("e" + day, day, NEW_YEAR)).isTrue();
            entries.count("e" + day, day, NEW_YEAR);
        }
        for (int day = 0; day < 3_650; day++)
            assertThat(entries.isNews("e" + day, day, NEW_YEAR)).isFalse();
        String snapshot =
                tools.jackson.databind.json.JsonMapper.builder().build().writeValueAsString(entries);
        assertThat(snapshot.length()).isLessThan(80_000);
    }

    /** What is spent in the end was earned, whenever we hear of either. */
    private static List<MembershipCommand> story(Random random) {
        List<MembershipCommand> story = new ArrayList<>();
        long points = 0;
        long fen = 0;
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            long entered = points > 1 && random.nextBoolean() ? -1 - random.nextLong(points) : 1 + random.nextLong(500);
            points += entered;
            story.add(new EnterPoints(MEMBER, "e" + i, entered, "order", at(random)));
        }
        for (int i = random.nextInt(8); i > 0; i--) {
            long entered = fen > 1 && random.nextBoolean() ? -1 - random.nextLong(fen) : 1 + random.nextLong(50_000);
            fen += entered;
            story.add(new EnterBalance(MEMBER, "e" + i, Money.fen(entered), "top-up", at(random)));
        }
        for (int i = random.nextInt(5); i > 0; i--) story.add(new SetLevel(MEMBER, 1 + random.nextInt(3), at(random)));
        return story;
    }

    private static long points(List<MembershipCommand> story) {
        return story.stream()
                .mapToLong(told -> told instanceof EnterPoints c ? c.points() : 0)
                .sum();
    }

    private static Money balance(List<MembershipCommand> story) {
        return Money.fen(story.stream()
                .mapToLong(told -> told instanceof EnterBalance c ? c.amount().fen() : 0)
                .sum());
    }

    private static void assertNoSumEverFellBelowZero(Played<Membership> member) {
        long points = 0;
        long fen = 0;
        for (Object event : member.events(MEMBER.value())) {
            if (event instanceof PointsEntered e) points += e.points();
            if (event instanceof BalanceEntered e) fen += e.amount().fen();
            assertThat(points).isNotNegative();
            assertThat(fen).isNotNegative();
        }
    }

    private static Instant at(Random random) {
        return NEW_YEAR.plusSeconds(random.nextInt(6) * 86_400L);
    }
}
