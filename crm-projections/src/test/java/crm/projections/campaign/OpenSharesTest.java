package crm.projections.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.campaign.CampaignContent;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.SendTarget;
import crm.domain.campaign.SendTaskEvent.CancellingRefused;
import crm.domain.campaign.SendTaskEvent.CancellingWanted;
import crm.domain.campaign.SendTaskEvent.SendTaskCancelled;
import crm.domain.campaign.SendTaskEvent.SendTaskCreated;
import crm.domain.campaign.SendTaskEvent.SendTaskRequested;
import crm.domain.campaign.SendTaskEvent.SendTaskSent;
import crm.domain.campaign.SendTaskId;
import crm.domain.campaign.SendTaskState;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.projections.audience.FrozenAudiences;
import crm.projections.shared.DataScope;
import crm.projections.shared.Engines;
import crm.projections.shared.Happening;
import crm.projections.shared.LiveRunner;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OpenSharesTest {

    private static final Instant MAY = Instant.parse("2026-05-01T04:00:00Z");
    private static final DataScope ALL = new DataScope.AllStores();
    private static final CustomerId LI = new CustomerId("c-li");
    private static final CustomerId LI_AGAIN = new CustomerId("c-li-again");
    private static final StoreId NORTH = new StoreId("north");
    private static final StoreId SOUTH = new StoreId("south");

    @TempDir
    Path directory;

    private Engines engines;
    private LiveRunner live;
    private FrozenAudiences audiences;
    private OpenShares shares;

    @BeforeEach
    void start() {
        engines = new Engines(directory);
        live = new LiveRunner(new SendTaskProjection(engines.documents));
        audiences = new FrozenAudiences(engines.documents);
        shares = shares();
    }

    @AfterEach
    void stop() {
        engines.close();
    }

    @Test
    void a_share_names_her_from_the_moment_it_is_asked_for_until_it_is_sent() {
        requested("t1", NORTH, "c-li", "c-wang");
        requested("t2", NORTH, "c-wang");
        assertThat(naming(LI, ALL)).singleElement().satisfies(share -> {
            assertThat(share.taskId()).isEqualTo(new SendTaskId("t1"));
            assertThat(share.state()).isEqualTo(SendTaskState.WANTED);
            assertThat(share.isAtWeCom()).isFalse();
        });
        told("t1", new SendTaskCreated(new SendTaskId("t1"), "msg1", Set.of("c-wang"), Set.of(), MAY));
        assertThat(naming(LI, ALL)).singleElement().matches(OpenShare::isAtWeCom);
        assertThat(naming(new CustomerId("c-wang"), ALL))
                .as("the call left her out")
                .extracting(OpenShare::taskId)
                .containsExactly(new SendTaskId("t2"));
        told("t1", new SendTaskSent(new SendTaskId("t1"), MAY));
        assertThat(naming(LI, ALL)).isEmpty();
    }

    @Test
    void one_that_is_taken_back_says_so_and_one_that_wecom_keeps_too() {
        requested("t1", NORTH, "c-li");
        SendTaskId task = new SendTaskId("t1");
        told("t1", new SendTaskCreated(task, "msg1", Set.of(), Set.of(), MAY));
        told("t1", new CancellingWanted(task, "msg1", MAY));
        assertThat(naming(LI, ALL)).singleElement().matches(OpenShare::cancelling);
        told("t1", new CancellingRefused(task, 41_000, MAY));
        assertThat(naming(LI, ALL)).singleElement().satisfies(share -> {
            assertThat(share.cancelling()).isFalse();
            assertThat(share.cancelRefusal()).isEqualTo(41_000);
        });
        told("t1", new CancellingWanted(task, "msg1", MAY), new SendTaskCancelled(task, MAY));
        assertThat(naming(LI, ALL)).isEmpty();
    }

    @Test
    void she_is_found_under_every_id_that_she_had_and_only_in_stores_that_may_be_seen() {
        requested("t1", NORTH, "c-li");
        requested("t2", SOUTH, "c-li-again");
        assertThat(shares.naming(List.of(LI, LI_AGAIN), ALL).shares()).hasSize(2);
        assertThat(shares.naming(List.of(LI, LI_AGAIN), new DataScope.Stores(Set.of(SOUTH)))
                        .shares())
                .extracting(OpenShare::taskId)
                .containsExactly(new SendTaskId("t2"));
    }

    @Test
    void what_is_not_projected_yet_is_not_known_and_the_position_tells() {
        requested("t1", NORTH, "c-li");
        long before = shares.naming(List.of(LI), ALL).asOf();
        engines.append(request("t2", NORTH, "c-li"));
        assertThat(shares.naming(List.of(LI), ALL).asOf()).isEqualTo(before);
        project();
        OpenShares.Found found = shares.naming(List.of(LI), ALL);
        assertThat(found.asOf()).isGreaterThan(before);
        assertThat(found.shares()).hasSize(2);
    }

    @Test
    void what_was_followed_is_what_is_loaded_at_a_start() {
        for (int i = 0; i < 300; i++)
            engines.append(request(
                    "t" + i,
                    NORTH,
                    IntStream.range(i, i + 50).mapToObj(n -> "c" + n).toArray(String[]::new)));
        project();
        assertThat(naming(new CustomerId("c120"), ALL)).hasSize(50);
        told("t100", new SendTaskSent(new SendTaskId("t100"), MAY));
        OpenShares loaded = shares();
        assertThat(loaded.naming(List.of(new CustomerId("c120")), ALL))
                .isEqualTo(shares.naming(List.of(new CustomerId("c120")), ALL))
                .satisfies(found -> assertThat(found.shares()).hasSize(49));
    }

    private List<OpenShare> naming(CustomerId customer, DataScope scope) {
        return shares.naming(List.of(customer), scope).shares();
    }

    private OpenShares shares() {
        return new OpenShares(
                engines.documents, engines.log, engines.codec, () -> live.token(), Clock.systemUTC(), Duration.ZERO);
    }

    private void requested(String task, StoreId store, String... customers) {
        engines.append(request(task, store, customers));
        project();
    }

    private List<Happening> request(String task, StoreId store, String... customers) {
        return List.of(Happening.of(
                "send-task",
                new SendTaskId(task),
                new SendTaskRequested(
                        new SendTaskId(task),
                        new CampaignId("m1"),
                        null,
                        "五一",
                        store,
                        new StaffAccountId("s-wang"),
                        SendTarget.CUSTOMERS,
                        audiences.freeze(List.of(customers)),
                        new CampaignContent("五一快乐", List.of()),
                        MAY)));
    }

    private void told(String task, DomainEvent... events) {
        engines.append(Happening.of("send-task", new SendTaskId(task), events));
        project();
    }

    private void project() {
        live.catchUp(engines.messages(), new Random(1));
    }
}
