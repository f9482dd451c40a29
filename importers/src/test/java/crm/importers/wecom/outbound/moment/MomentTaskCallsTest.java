package crm.importers.wecom.outbound.moment;

import static crm.importers.wecom.results.ReachChain.LI;
import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.material.Attachment;
import crm.domain.material.AttachmentKind;
import crm.domain.moment.MomentAudience;
import crm.domain.moment.MomentContent;
import crm.domain.moment.MomentShareEvent.MomentAudienceRecorded;
import crm.domain.moment.MomentShareEvent.MomentReachRecorded;
import crm.domain.moment.MomentShareEvent.MomentShareAsked;
import crm.domain.moment.MomentShareEvent.MomentSharePublished;
import crm.domain.moment.MomentShareEvent.ReactionsRecorded;
import crm.domain.moment.MomentTaskCommand.CancelMomentTask;
import crm.domain.moment.MomentTaskCommand.RequestMomentTask;
import crm.domain.moment.MomentTaskEvent.MomentTaskAccepted;
import crm.domain.moment.MomentTaskEvent.MomentTaskCancelled;
import crm.domain.moment.MomentTaskEvent.MomentTaskClosed;
import crm.domain.moment.MomentTaskEvent.MomentTaskCreated;
import crm.domain.moment.MomentTaskEvent.MomentTaskDoubted;
import crm.domain.moment.MomentTaskEvent.MomentTaskRefused;
import crm.domain.moment.MomentTaskId;
import crm.domain.moment.Reaction;
import crm.domain.org.StaffAccountId;
import crm.domain.tag.TagId;
import crm.importers.wecom.outbound.OutboundSteps;
import crm.importers.wecom.results.ReachChain;
import crm.simulator.corp.Corp;
import crm.simulator.corp.Moment;
import crm.simulator.corp.MomentPosting;
import crm.simulator.corp.MomentShare;
import crm.simulator.fault.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MomentTaskCallsTest {

    private static final String ADD = "externalcontact/add_moment_task";
    private static final MomentContent NEWS = new MomentContent("新品上市", List.of());
    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @TempDir
    Path directory;

    private ReachChain reach;
    private Corp corp;

    @BeforeEach
    void start() throws Exception {
        reach = new ReachChain(directory);
        corp = reach.chain.corp.simulator.corp();
        reach.chain.corp.client().read(wecom -> wecom.getAccessToken()); // faults are to strike the calls themselves
    }

    @AfterEach
    void close() {
        reach.close();
    }

    @Test
    void a_moment_is_a_job_first_and_has_its_staff_its_tags_and_its_mark() {
        String tag = corp.tags.all().iterator().next().id();
        MomentContent menu = new MomentContent(
                "新品", List.of(Attachment.link("菜单", null, "https://mall.example/menu", reach.attach(PICTURE))));
        request("p1", menu, Set.of(new TagId(tag)), LI, "s01m02");
        reach.chain.work();
        assertThat(reach.chain.events(MomentTaskAccepted.class)).hasSize(1);
        assertThat(reach.chain.events(MomentTaskCreated.class)).isEmpty();
        reach.passes(Duration.ofMinutes(1));
        reach.follow();
        Moment moment = onlyMoment();
        assertThat(reach.chain.events(MomentTaskCreated.class).getFirst().momentId())
                .isEqualTo(moment.momentId());
        assertThat(moment.tags()).containsExactly(tag);
        assertThat(moment.attachments().getFirst().toString()).contains("https://mall.example/menu?mark=p1");
        assertThat(corp.momentShares.startingWith(moment.momentId() + "|"))
                .extracting(MomentShare::userid)
                .containsExactlyInAnyOrder(LI, "s01m02");
        assertThat(reach.chain.events(MomentShareAsked.class)).hasSize(2);
    }

    @Test
    void nine_pictures_are_uploaded_as_a_moments_material() {
        Attachment picture = Attachment.of(AttachmentKind.IMAGE, reach.attach(PICTURE));
        request("p1", new MomentContent("", List.of(picture, picture)), Set.of(), LI);
        reach.chain.work();
        assertThat(onlyMoment().attachments()).hasSize(2);
        assertThat(reach.chain.corp.calls("media/upload_attachment")).isEqualTo(1);
    }

    @Test
    void a_timeout_after_the_effect_waits_until_the_moment_is_listed_and_never_repeats_the_call() {
        MomentContent menu =
                new MomentContent("新品", List.of(Attachment.link("菜单", null, "https://mall.example/menu", null)));
        reach.chain.corp.simulator.corp().limits(corp.limits().with("moments.jobReadySeconds", 120));
        reach.chain.corp.fails(Fault.TIMEOUT_AFTER_EFFECT, ADD, 1);
        request("p1", menu, Set.of(), LI);
        reach.chain.work();
        for (int i = 0; i < 8; i++) {
            reach.passes(OutboundSteps.SETTLING_OF_TASKS);
            reach.chain.work();
        }
        assertThat(reach.chain.corp.calls(ADD)).isEqualTo(1);
        assertThat(reach.chain.events(MomentTaskDoubted.class)).hasSize(1);
        assertThat(reach.chain.events(MomentTaskCreated.class))
                .singleElement()
                .satisfies(created ->
                        assertThat(created.momentId()).isEqualTo(onlyMoment().momentId()));
        reach.follow();
        assertThat(reach.chain.events(MomentShareAsked.class)).hasSize(1);
    }

    @Test
    void what_never_took_effect_is_asked_for_again_after_some_patience() {
        reach.chain.corp.fails(Fault.SERVER_ERROR, ADD, 1);
        request("p1", NEWS, Set.of(), LI);
        reach.chain.work();
        reach.passes(OutboundSteps.SETTLING_OF_TASKS);
        reach.chain.work();
        reach.passes(Duration.ofMinutes(5));
        reach.chain.work();
        assertThat(corp.moments.size()).isZero();
        reach.passes(Duration.ofMinutes(6));
        reach.chain.work();
        assertThat(corp.moments.size()).isEqualTo(1);
        assertThat(reach.chain.events(MomentTaskAccepted.class)).hasSize(1);
    }

    @Test
    void of_two_identical_texts_a_person_decides() {
        reach.chain.corp.fails(Fault.TIMEOUT_AFTER_EFFECT, ADD, 2);
        request("p1", NEWS, Set.of(), LI);
        request("p2", NEWS, Set.of(), LI);
        reach.chain.work();
        reach.passes(OutboundSteps.SETTLING_OF_TASKS);
        reach.chain.work();
        assertThat(reach.chain.desk.undecided(10))
                .hasSize(2)
                .allSatisfy(open -> assertThat(open.candidates()).hasSize(2));
        assertThat(reach.chain.corp.calls(ADD)).isEqualTo(2);
    }

    @Test
    void the_same_text_of_other_staff_is_not_taken_for_it() {
        request("p0", NEWS, Set.of(), "s01m02");
        reach.chain.work();
        reach.passes(Duration.ofMinutes(1));
        reach.chain.corp.fails(Fault.TIMEOUT_AFTER_EFFECT, ADD, 1);
        request("p1", NEWS, Set.of(), LI);
        reach.chain.work();
        reach.passes(OutboundSteps.SETTLING_OF_TASKS);
        reach.chain.work();
        assertThat(reach.chain.desk.undecided(10)).isEmpty();
        assertThat(reach.chain.events(MomentTaskCreated.class))
                .singleElement()
                .satisfies(created -> assertThat(created.taskId()).isEqualTo(new MomentTaskId("p1")));
    }

    @Test
    void when_its_job_expired_unheard_the_moment_is_found_by_its_text() {
        request("p1", NEWS, Set.of(), LI);
        reach.chain.work();
        reach.passes(Duration.ofHours(25)); // we were away
        reach.follow();
        assertThat(reach.chain.events(MomentTaskCreated.class))
                .singleElement()
                .satisfies(created ->
                        assertThat(created.momentId()).isEqualTo(onlyMoment().momentId()));
    }

    @Test
    void a_job_that_expired_and_left_no_moment_is_a_refusal() {
        request("p1", NEWS, Set.of(), LI);
        reach.chain.work();
        corp.run(() -> corp.moments.remove(onlyMoment().momentId()));
        reach.passes(Duration.ofHours(25));
        reach.follow();
        assertThat(reach.chain.events(MomentTaskRefused.class)).hasSize(1);
        assertThat(reach.followed()).isZero();
    }

    @Test
    void staff_without_an_account_never_become_everybody() {
        reach.chain.send(new RequestMomentTask(
                new MomentTaskId("p1"),
                "新品",
                null,
                new MomentAudience(Set.of(new StaffAccountId("s-unknown")), Set.of(), Set.of()),
                NEWS,
                reach.now()));
        reach.chain.work();
        assertThat(corp.moments.size()).isZero();
        assertThat(reach.chain.events(MomentTaskRefused.class)).hasSize(1);
    }

    @Test
    void who_was_to_see_it_who_could_and_who_reacted_is_each_told_once() {
        created();
        Set<String> planned = Set.copyOf(reach.customersOf(LI));
        assertThat(customers(MomentAudienceRecorded.class)).containsExactlyInAnyOrderElementsOf(planned);
        assertThat(reach.chain.events(MomentSharePublished.class)).isEmpty();
        publishes(LI);
        String fan = planned.iterator().next();
        reacts(fan);
        for (int i = 0; i < 3; i++) {
            reach.passes(Duration.ofHours(3));
            reach.follow();
        }
        assertThat(reach.chain.events(MomentSharePublished.class)).hasSize(1);
        assertThat(customers(MomentReachRecorded.class)).containsExactlyInAnyOrderElementsOf(planned);
        assertThat(reach.chain.events(ReactionsRecorded.class)).singleElement().satisfies(told -> {
            assertThat(told.likes()).extracting(Reaction::customerId).containsExactly(reach.id(fan));
            assertThat(told.comments()).extracting(Reaction::customerId).containsExactly(reach.id(fan));
        });
        assertThat(reach.chain.events(MomentReachRecorded.class).toString()).doesNotContain(reach.externalUserid(fan));
    }

    @Test
    void what_was_heard_of_a_post_stays_when_it_is_deleted() {
        created();
        publishes(LI);
        reach.passes(Duration.ofHours(3));
        reach.follow();
        long reached = customers(MomentReachRecorded.class).size();
        corp.run(() -> corp.momentShares.remove(
                MomentShare.key(onlyMoment().momentId(), LI))); // the member deleted it: WeCom knows nothing any more
        for (int i = 0; i < 3; i++) {
            reach.passes(Duration.ofHours(3));
            reach.follow();
        }
        assertThat(customers(MomentReachRecorded.class)).hasSize((int) reached);
        reach.passes(Duration.ofDays(15));
        reach.follow();
        reach.passes(Duration.ofHours(3));
        reach.follow();
        assertThat(reach.chain.events(MomentTaskClosed.class)).hasSize(1);
        assertThat(reach.followed()).isZero();
    }

    @Test
    void a_restart_in_the_middle_of_the_pages_loses_nothing() {
        reach.pagesOf(2);
        created();
        publishes(LI);
        reach.passes(Duration.ofMinutes(10));
        reach.followAFew(3);
        reach.restart();
        reach.follow();
        assertThat(customers(MomentReachRecorded.class)).containsExactlyInAnyOrderElementsOf(reach.customersOf(LI));
    }

    @Test
    void one_that_is_taken_back_is_not_published_any_more() {
        created();
        reach.chain.send(new CancelMomentTask(new MomentTaskId("p1"), reach.now()));
        reach.chain.corp.fails(Fault.TIMEOUT_AFTER_EFFECT, "cancel_moment_task", 1);
        reach.chain.work();
        reach.passes(OutboundSteps.SETTLING_OF_TASKS);
        reach.chain.work();
        assertThat(onlyMoment().cancelledAt()).isNotNull();
        assertThat(reach.chain.events(MomentTaskCancelled.class)).hasSize(1);
    }

    private void created() {
        request("p1", NEWS, Set.of(), LI);
        reach.chain.work();
        reach.passes(Duration.ofMinutes(1));
        reach.follow();
    }

    private void request(String task, MomentContent content, Set<TagId> tags, String... userids) {
        reach.chain.send(new RequestMomentTask(
                new MomentTaskId(task),
                "新品",
                null,
                new MomentAudience(Stream.of(userids).map(reach::staff).collect(Collectors.toSet()), Set.of(), tags),
                content,
                reach.now()));
    }

    private void publishes(String userid) {
        corp.run(() -> new MomentPosting(corp).publish(onlyMoment().momentId(), userid, reach.now()));
    }

    private void reacts(String customer) {
        String external = reach.externalUserid(customer);
        MomentPosting posting = new MomentPosting(corp);
        corp.run(() -> {
            posting.like(onlyMoment().momentId(), LI, external, reach.now());
            posting.comment(onlyMoment().momentId(), LI, external, reach.now());
            posting.comment(onlyMoment().momentId(), LI, external, reach.now());
        });
    }

    private <E> Set<String> customers(Class<E> type) {
        return reach.chain.events(type).stream()
                .flatMap(event -> switch (event) {
                    case MomentAudienceRecorded e -> e.customers().stream();
                    case MomentReachRecorded e -> e.customers().stream();
                    default -> throw new IllegalArgumentException();
                })
                .map(id -> id.value())
                .collect(Collectors.toSet());
    }

    private Moment onlyMoment() {
        assertThat(corp.moments.all()).hasSize(1);
        return corp.moments.all().iterator().next();
    }
}
