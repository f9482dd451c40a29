package crm.simulator.corp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.simulator.callback.Events;
import crm.simulator.clock.SimulatedClock;
import crm.simulator.limits.WeComLimits;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CorpTest {

    private static final Instant NOW = Instant.parse("2026-05-01T02:00:00Z");

    @TempDir
    Path folder;

    @Test
    void what_a_call_changed_is_there_for_another_process_before_the_call_returns() {
        try (Corp corp = open(7)) {
            new Seeding(corp, Seeding.Plan.small()).plant("secret");
            String stranger = stranger(corp);
            corp.run(() -> new Following(corp).add("s01m01", stranger, 1, "store-1", null, corp.now()));
            // Not closed: as after kill -9, another one opens the file.
            try (Corp other = open(7)) {
                assertThat(everything(other)).isEqualTo(everything(corp));
                assertThat(new Following(other).open("s01m01", stranger)).get().satisfies(follow -> {
                    assertThat(follow.state()).isEqualTo("store-1");
                    assertThat(follow.createdAt()).isEqualTo(NOW);
                });
                assertThat(other.outgoing.all()).hasSize(1);
            }
        }
    }

    @Test
    void a_call_that_fails_changes_nothing() {
        try (Corp corp = open(7)) {
            new Seeding(corp, Seeding.Plan.small()).plant("secret");
            List<String> before = everything(corp);
            String stranger = stranger(corp);
            assertThatThrownBy(() -> corp.run(() -> {
                        new Following(corp).add("s01m01", stranger, 1, "", null, NOW);
                        corp.members.remove("s01m02");
                        throw new IllegalStateException("half way");
                    }))
                    .hasMessage("half way");
            assertThat(everything(corp)).isEqualTo(before);
            try (Corp other = open(7)) {
                assertThat(everything(other)).isEqualTo(before);
            }
        }
    }

    @Test
    void the_same_seed_founds_the_same_corp_and_another_seed_another_one() {
        assertThat(founded(1)).isEqualTo(founded(1)).isNotEqualTo(founded(2));
    }

    @Test
    void a_customer_who_is_added_again_was_really_gone_in_between() {
        try (Corp corp = new Corp("ww1", null, fixed(), 1, WeComLimits.standard())) {
            new Seeding(corp, Seeding.Plan.small()).plant("secret");
            Following following = new Following(corp);
            String customer = following.of("s01m01").getFirst().externalUserid();
            corp.run(() -> {
                assertThat(following.add("s01m01", customer, 1, "", null, NOW)).isFalse();
                assertThat(following.deleteByCustomer("s01m01", customer, NOW)).isTrue();
                assertThat(following.deleteByCustomer("s01m01", customer, NOW)).isFalse();
                assertThat(following.of("s01m01"))
                        .noneMatch(f -> f.externalUserid().equals(customer));
                assertThat(following.add("s01m01", customer, 1, "", null, NOW)).isTrue();
            });
            assertThat(corp.outgoing.all())
                    .extracting(outgoing -> outgoing.message().changeType())
                    .containsExactly("del_follow_user", "add_external_contact");
        }
    }

    @Test
    void whoever_listens_for_callbacks_is_woken_when_they_are_on_disk() {
        try (Corp corp = open(3)) {
            int[] woken = {0};
            corp.onOutgoing(() -> woken[0]++);
            corp.run(() -> {
                corp.tell(Events.balance(NOW, "balance_low"));
                assertThat(woken[0]).isZero();
            });
            assertThat(woken[0]).isEqualTo(1);
            corp.run(() -> corp.notes.put(new Note("unrelated", "1")));
            assertThat(woken[0]).isEqualTo(1);
        }
    }

    private Corp open(long seed) {
        return new Corp("ww1", folder.resolve("corp.db"), fixed(), seed, WeComLimits.standard());
    }

    private static List<String> founded(long seed) {
        try (Corp corp = new Corp("ww1", null, fixed(), seed, WeComLimits.standard())) {
            new Seeding(corp, Seeding.Plan.small()).plant("secret");
            return everything(corp);
        }
    }

    private static String stranger(Corp corp) {
        return corp.people.all().stream()
                .filter(person -> person.customerSince() == null)
                .findFirst()
                .orElseThrow()
                .externalUserid();
    }

    private static List<String> everything(Corp corp) {
        return corp.call(() -> java.util.stream.Stream.of(
                        corp.departments,
                        corp.members,
                        corp.agents,
                        corp.people,
                        corp.follows,
                        corp.tagGroups,
                        corp.tags,
                        corp.welcomes,
                        corp.outgoing,
                        corp.notes)
                .flatMap(shelf -> shelf.all().stream())
                .map(Object::toString)
                .toList());
    }

    private static SimulatedClock fixed() {
        return new SimulatedClock(Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
