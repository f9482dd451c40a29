package crm.domain.moment;

import crm.domain.material.Attachment;
import crm.domain.material.AttachmentKind;
import crm.domain.moment.MomentTaskCommand.AcceptMomentTask;
import crm.domain.moment.MomentTaskCommand.CancelMomentTask;
import crm.domain.moment.MomentTaskCommand.ConfirmMomentCancelling;
import crm.domain.moment.MomentTaskCommand.ConfirmMomentTask;
import crm.domain.moment.MomentTaskCommand.DoubtMomentTask;
import crm.domain.moment.MomentTaskCommand.RefuseMomentTask;
import crm.domain.moment.MomentTaskCommand.RequestMomentTask;
import crm.domain.moment.MomentTaskEvent.MomentCancellingWanted;
import crm.domain.moment.MomentTaskEvent.MomentTaskAccepted;
import crm.domain.moment.MomentTaskEvent.MomentTaskCancelled;
import crm.domain.moment.MomentTaskEvent.MomentTaskCreated;
import crm.domain.moment.MomentTaskEvent.MomentTaskDoubted;
import crm.domain.moment.MomentTaskEvent.MomentTaskRefused;
import crm.domain.moment.MomentTaskEvent.MomentTaskRequested;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.Rejections;
import crm.domain.tag.TagId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MomentTaskTest {

    private static final MomentTaskId TASK = new MomentTaskId("p1");
    private static final Instant MONDAY = Instant.parse("2026-05-04T02:00:00Z");
    private static final Instant LATER = MONDAY.plusSeconds(600);
    private static final MomentAudience AUDIENCE =
            new MomentAudience(Set.of(new StaffAccountId("s-li")), Set.of(), Set.of(new TagId("spicy")));
    private static final MomentContent HELLO = new MomentContent("新品上市", List.of());
    private static final MomentTaskRequested REQUESTED =
            new MomentTaskRequested(TASK, "新品", new StoreId("S01"), AUDIENCE, HELLO, MONDAY);
    private static final MomentTaskAccepted ACCEPTED = new MomentTaskAccepted(TASK, "job-1", MONDAY);
    private static final MomentTaskCreated CREATED = new MomentTaskCreated(TASK, "mom-1", LATER);

    private final FixtureConfiguration<MomentTask> moment = new AggregateTestFixture<>(MomentTask.class);

    @Test
    void a_moment_is_requested_once() {
        moment.givenNoPriorActivity().when(request(HELLO)).expectEvents(REQUESTED);
        moment.given(REQUESTED)
                .when(request(new MomentContent("other", List.of())))
                .expectNoEvents();
    }

    @Test
    void it_shows_nine_images_or_one_video_or_one_link_and_no_card() {
        Attachment image = Attachment.of(AttachmentKind.IMAGE, "m-1");
        Attachment video = Attachment.of(AttachmentKind.VIDEO, "m-2");
        Attachment link = Attachment.link("菜单", null, "https://x.example", "m-3");
        shows(Collections.nCopies(9, image), null);
        shows(Collections.nCopies(10, image), Rejections.TOO_MANY);
        shows(List.of(video), null);
        shows(List.of(link, link), Rejections.TOO_MANY);
        shows(List.of(image, video), Rejections.MOMENT_MIXED);
        shows(List.of(Attachment.miniProgram("菜单", "wx1", "p", "m-1")), Rejections.MOMENT_KIND);
        shows(List.of(), Rejections.TEXT_EMPTY);
    }

    @Test
    void its_text_is_measured_in_characters_and_bytes() {
        moment.givenNoPriorActivity()
                .when(request(new MomentContent("x".repeat(2_001), List.of())))
                .expectExceptionMessage(Rejections.TEXT_TOO_LONG);
        moment.givenNoPriorActivity()
                .when(request(new MomentContent("好".repeat(1_334), List.of())))
                .expectExceptionMessage(Rejections.TOO_MANY_BYTES);
    }

    @Test
    void it_is_a_job_first_and_then_a_moment() {
        moment.given(REQUESTED)
                .when(new AcceptMomentTask(TASK, "job-1", MONDAY))
                .expectEvents(ACCEPTED);
        moment.given(REQUESTED, ACCEPTED)
                .when(new AcceptMomentTask(TASK, "job-2", MONDAY))
                .expectNoEvents();
        moment.given(REQUESTED, ACCEPTED)
                .when(new ConfirmMomentTask(TASK, "mom-1", LATER))
                .expectEvents(CREATED);
        moment.given(REQUESTED, ACCEPTED, CREATED)
                .when(new ConfirmMomentTask(TASK, "mom-1", LATER))
                .expectNoEvents();
        moment.given(REQUESTED, ACCEPTED)
                .when(new RefuseMomentTask(TASK, 40088, LATER))
                .expectEvents(new MomentTaskRefused(TASK, 40088, LATER));
    }

    @Test
    void a_doubt_ends_with_the_moment_that_was_found() {
        MomentTaskDoubted doubted = new MomentTaskDoubted(TASK, 1, MONDAY);
        moment.given(REQUESTED).when(new DoubtMomentTask(TASK, 1, MONDAY)).expectEvents(doubted);
        moment.given(REQUESTED, doubted)
                .when(new ConfirmMomentTask(TASK, "mom-1", LATER))
                .expectEvents(CREATED);
    }

    @Test
    void one_that_is_taken_back_early_is_taken_back_when_it_has_a_name() {
        MomentCancellingWanted early = new MomentCancellingWanted(TASK, null, MONDAY);
        moment.given(REQUESTED, ACCEPTED)
                .when(new CancelMomentTask(TASK, MONDAY))
                .expectEvents(early);
        moment.given(REQUESTED, ACCEPTED, early)
                .when(new ConfirmMomentTask(TASK, "mom-1", LATER))
                .expectEvents(CREATED, new MomentCancellingWanted(TASK, "mom-1", LATER));
        moment.given(REQUESTED, ACCEPTED, early, CREATED)
                .when(new ConfirmMomentCancelling(TASK, LATER))
                .expectEvents(new MomentTaskCancelled(TASK, LATER));
        moment.given(REQUESTED, new MomentTaskRefused(TASK, 1, MONDAY))
                .when(new CancelMomentTask(TASK, LATER))
                .expectExceptionMessage(Rejections.MOMENT_OVER);
    }

    private void shows(List<Attachment> attachments, String refusal) {
        var result = moment.givenNoPriorActivity().when(request(new MomentContent("", attachments)));
        if (refusal == null) result.expectSuccessfulHandlerExecution();
        else result.expectExceptionMessage(refusal);
    }

    private static RequestMomentTask request(MomentContent content) {
        return new RequestMomentTask(TASK, "新品", new StoreId("S01"), AUDIENCE, content, MONDAY);
    }
}
