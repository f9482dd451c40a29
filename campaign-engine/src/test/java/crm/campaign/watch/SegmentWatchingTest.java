package crm.campaign.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.domain.customer.CustomerId;
import crm.domain.segment.Flag;
import crm.domain.segment.Occasion;
import crm.domain.segment.Period;
import crm.domain.segment.SegmentId;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.SegmentWatch;
import crm.domain.segment.SegmentWatchCommand.RecordMovements;
import crm.projections.audience.AudienceFacts;
import crm.projections.audience.AudienceIndex;
import crm.projections.audience.AudienceQueries;
import crm.store.sqlite.SqliteDocuments;
import crm.store.sqlite.SqliteFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SegmentWatchingTest {

    private static final SegmentId ID = new SegmentId("g1");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final SegmentRule MEMBERS = new SegmentRule.Holds(Flag.MEMBER);

    @TempDir
    Path directory;

    private final AudienceIndex index = new AudienceIndex();
    private final Recorded recorded = new Recorded();
    private final MovableClock clock = new MovableClock();
    private SqliteFile file;
    private SqliteDocuments documents;
    private SegmentWatching watching;
    private long fence;

    /** What a log would hold: each command once, whoever is in it then. Fails when told to. */
    private static final class Recorded implements MovementRecorder {

        final Map<String, RecordMovements> commands = new LinkedHashMap<>();
        final Set<String> inside = new TreeSet<>();
        int failAfter = Integer.MAX_VALUE;

        @Override
        public void record(String id, RecordMovements command) {
            if (failAfter-- <= 0) throw new IllegalStateException("the power went");
            RecordMovements before = commands.putIfAbsent(id, command);
            if (before != null) {
                assertThat(command).isEqualTo(before);
                return;
            }
            for (CustomerId came : command.entered())
                assertThat(inside.add(came.value())).as("%s came once", came).isTrue();
            for (CustomerId went : command.left())
                assertThat(inside.remove(went.value())).as("%s was there", went).isTrue();
        }

        List<RecordMovements> take() {
            List<RecordMovements> taken = List.copyOf(commands.values());
            commands.clear();
            return taken;
        }
    }

    private static final class MovableClock extends Clock {

        Instant now = Instant.parse("2026-05-01T15:59:00Z"); // a minute before midnight in Shanghai

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }
    }

    @BeforeEach
    void open() {
        file = new SqliteFile(directory.resolve("crm.db"));
        documents = new SqliteDocuments(file);
        restart();
    }

    @AfterEach
    void close() {
        documents.close();
        file.close();
    }

    @Test
    void who_is_there_at_first_is_found_and_who_comes_later_enters() {
        members(1, "a", "b");
        evaluate(MEMBERS);
        assertThat(recorded.take()).singleElement().satisfies(first -> {
            assertThat(first.first()).isTrue();
            assertThat(first.entered()).containsExactlyInAnyOrder(new CustomerId("a"), new CustomerId("b"));
            assertThat(first.evaluation()).isEqualTo(1);
        });
        members(2, "c");
        index.apply(List.of(), Set.of("a"), 3);
        evaluate(MEMBERS);
        assertThat(recorded.take()).singleElement().satisfies(second -> {
            assertThat(second.first()).isFalse();
            assertThat(second.entered()).containsExactly(new CustomerId("c"));
            assertThat(second.left()).containsExactly(new CustomerId("a"));
            assertThat(second.position()).isEqualTo(3);
            assertThat(second.evaluation()).isEqualTo(2);
        });
    }

    @Test
    void evaluating_again_adds_nothing() {
        members(1, "a");
        evaluate(MEMBERS);
        recorded.take();
        for (int i = 0; i < 3; i++) {
            restart();
            evaluate(MEMBERS);
        }
        assertThat(recorded.take()).isEmpty();
    }

    @Test
    void a_watch_that_begins_with_nobody_lets_the_first_one_enter() {
        evaluate(MEMBERS);
        assertThat(recorded.take()).isEmpty();
        members(1, "a");
        evaluate(MEMBERS);
        assertThat(recorded.take()).singleElement().satisfies(command -> {
            assertThat(command.first()).isFalse();
            assertThat(command.evaluation()).isEqualTo(1);
        });
    }

    @Test
    void customers_move_because_a_business_day_begins() {
        LocalDate added = LocalDate.parse("2026-04-24");
        index.apply(
                List.of(AudienceFacts.of("a")
                        .occasion(Occasion.ADDED, (int) added.toEpochDay())
                        .facts()),
                Set.of(),
                1);
        SegmentRule thisWeek = new SegmentRule.Dated(Occasion.ADDED, Period.last(7));
        evaluate(thisWeek);
        assertThat(recorded.take()).hasSize(1);
        clock.now = clock.now.plus(Duration.ofMinutes(2));
        evaluate(thisWeek);
        assertThat(recorded.take()).singleElement().satisfies(left -> {
            assertThat(left.left()).containsExactly(new CustomerId("a"));
            assertThat(left.day()).isEqualTo(LocalDate.parse("2026-05-02"));
        });
    }

    @Test
    void many_are_recorded_in_parts() {
        int many = 2 * SegmentWatch.MOST + 7;
        String[] ids = new String[many];
        for (int i = 0; i < many; i++) ids[i] = "c%06d".formatted(i);
        members(1, ids);
        evaluate(MEMBERS);
        List<RecordMovements> parts = recorded.take();
        assertThat(parts).extracting(RecordMovements::part).containsExactly(0, 1, 2);
        assertThat(parts).allSatisfy(part -> assertThat(part.entered().size()).isLessThanOrEqualTo(SegmentWatch.MOST));
        assertThat(recorded.inside).hasSize(many);
    }

    @Test
    void what_is_broken_off_is_finished_before_anything_else() {
        String[] ids = new String[3 * SegmentWatch.MOST];
        for (int i = 0; i < ids.length; i++) ids[i] = "c%06d".formatted(i);
        members(1, ids);
        recorded.failAfter = 1;
        assertThatThrownBy(() -> evaluate(MEMBERS)).hasMessageContaining("power");
        recorded.failAfter = Integer.MAX_VALUE;
        members(2, "z");
        restart();
        evaluate(MEMBERS);
        assertThat(recorded.inside).hasSize(ids.length + 1).contains("z");
        assertThat(recorded.commands.values())
                .extracting(RecordMovements::evaluation)
                .containsExactly(1, 1, 1, 2);
    }

    @Test
    void an_instance_whose_index_is_behind_sends_nobody_away() {
        members(5, "a", "b");
        evaluate(MEMBERS);
        recorded.take();
        AudienceIndex behind = new AudienceIndex();
        behind.apply(List.of(member("a")), Set.of(), 4);
        new SegmentWatching(new AudienceQueries(behind, id -> MEMBERS), recorded, documents, clock, SHANGHAI)
                .evaluate(ID, MEMBERS, ++fence);
        assertThat(recorded.take()).isEmpty();
    }

    @Test
    void whatever_breaks_when_the_record_is_what_holds_in_the_end() {
        Random random = new Random(9);
        Set<String> members = new HashSet<>();
        for (int round = 1; round <= 120; round++) {
            List<AudienceFacts> changed = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                String id = "c" + random.nextInt(40);
                boolean is = random.nextBoolean();
                if (is) members.add(id);
                else members.remove(id);
                changed.removeIf(facts -> facts.customerId().equals(id));
                changed.add(AudienceFacts.of(id).flag(Flag.MEMBER, is).facts());
            }
            index.apply(changed, Set.of(), round);
            recorded.failAfter = random.nextInt(3) == 0 ? 0 : Integer.MAX_VALUE;
            try {
                evaluate(MEMBERS);
            } catch (IllegalStateException broken) {
                restart();
            }
        }
        recorded.failAfter = Integer.MAX_VALUE;
        evaluate(MEMBERS);
        assertThat(recorded.inside).isEqualTo(new TreeSet<>(members));
    }

    private void evaluate(SegmentRule rule) {
        watching.evaluate(ID, rule, ++fence);
    }

    private void restart() {
        watching = new SegmentWatching(new AudienceQueries(index, id -> MEMBERS), recorded, documents, clock, SHANGHAI);
    }

    private void members(long position, String... ids) {
        List<AudienceFacts> facts = new ArrayList<>();
        for (String id : ids) facts.add(member(id));
        index.apply(facts, Set.of(), position);
    }

    private static AudienceFacts member(String id) {
        return AudienceFacts.of(id).flag(Flag.MEMBER, true).facts();
    }
}
