package crm.projections.moment;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.moment.MomentAudience;
import crm.domain.moment.MomentContent;
import crm.domain.moment.MomentShareEvent.MomentShareAsked;
import crm.domain.moment.MomentShareEvent.MomentSharePublished;
import crm.domain.moment.MomentShareId;
import crm.domain.moment.MomentTaskEvent.MomentCancellingWanted;
import crm.domain.moment.MomentTaskEvent.MomentTaskCreated;
import crm.domain.moment.MomentTaskEvent.MomentTaskRequested;
import crm.domain.moment.MomentTaskId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.projections.shared.DataScope;
import crm.projections.shared.Engines;
import crm.projections.shared.Happening;
import crm.projections.shared.LiveRunner;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UnpublishedMomentsTest {

    private static final Instant NOON = Instant.parse("2026-05-04T04:00:00Z");
    private static final StoreId LAKE = new StoreId("S01");
    private static final StaffAccountId LI = new StaffAccountId("li");
    private static final StaffAccountId MA = new StaffAccountId("ma");
    private static final DataScope OWN = new DataScope.OwnCustomers(LI);

    @TempDir
    Path directory;

    @Test
    void what_a_staff_member_was_asked_to_publish_and_has_not_is_told_the_newest_first() throws Exception {
        try (Engines engines = new Engines(directory)) {
            List<Happening> happened = new ArrayList<>();
            for (String id : List.of("waits", "published", "taken-back", "anothers")) {
                happened.add(created(id, NOON));
                happened.add(asked(id, id.equals("anothers") ? MA : LI));
            }
            happened.add(created("newer", NOON.plusSeconds(60)));
            happened.add(asked("newer", LI));
            happened.add(created("long-ago", NOON.minus(Duration.ofDays(8))));
            happened.add(asked("long-ago", LI));
            happened.add(Happening.of(
                    "moment-task", task("taken-back"), new MomentCancellingWanted(task("taken-back"), "m", NOON)));
            happened.add(Happening.of(
                    "moment-share",
                    share("published", LI),
                    new MomentSharePublished(share("published", LI), LAKE, NOON)));
            engines.append(happened);
            new LiveRunner(new MomentTaskProjection(engines.documents)).catchUp(engines.messages(), new Random(3));
            new LiveRunner(new MomentShareProjection(engines.documents)).catchUp(engines.messages(), new Random(4));
            Moments moments = new Moments(engines.documents, () -> 1, Clock.fixed(NOON, ZoneOffset.UTC), Duration.ZERO);
            Instant week = NOON.minus(Duration.ofDays(7));
            assertThat(moments.unpublished(LI, OWN, week))
                    .extracting(moment -> moment.taskId().value())
                    .containsExactly("newer", "waits");
            // Nobody reads another one's tasks.
            assertThat(moments.unpublished(MA, OWN, week)).isEmpty();
            assertThat(moments.unpublished(LI, new DataScope.Stores(Set.of(LAKE)), week))
                    .hasSize(2);
        }
    }

    private static Happening created(String id, Instant at) {
        return Happening.of(
                "moment-task",
                task(id),
                new MomentTaskRequested(
                        task(id),
                        id,
                        LAKE,
                        new MomentAudience(Set.of(LI), Set.of(), Set.of()),
                        new MomentContent("牛大骨今日上桌。", List.of()),
                        at),
                new MomentTaskCreated(task(id), "m-" + id, at));
    }

    private static Happening asked(String id, StaffAccountId staff) {
        return Happening.of("moment-share", share(id, staff), new MomentShareAsked(share(id, staff), LAKE, NOON));
    }

    private static MomentTaskId task(String id) {
        return new MomentTaskId(id);
    }

    private static MomentShareId share(String id, StaffAccountId staff) {
        return MomentShareId.of(task(id), staff);
    }
}
