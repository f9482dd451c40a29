package crm.domain.link;

import crm.domain.link.AcquisitionLinkCommand.ConfirmLink;
import crm.domain.link.AcquisitionLinkCommand.CountLinkRequest;
import crm.domain.link.AcquisitionLinkCommand.DeleteLink;
import crm.domain.link.AcquisitionLinkCommand.RefuseLink;
import crm.domain.link.AcquisitionLinkCommand.ReportLinkDeleted;
import crm.domain.link.AcquisitionLinkCommand.ReportLinkUnavailable;
import crm.domain.link.AcquisitionLinkCommand.RequestLink;
import crm.domain.link.AcquisitionLinkCommand.RevertLink;
import crm.domain.link.AcquisitionLinkCommand.StateLink;
import crm.domain.link.AcquisitionLinkEvent.LinkChangedInWeCom;
import crm.domain.link.AcquisitionLinkEvent.LinkConfirmed;
import crm.domain.link.AcquisitionLinkEvent.LinkDeleted;
import crm.domain.link.AcquisitionLinkEvent.LinkFound;
import crm.domain.link.AcquisitionLinkEvent.LinkFriendRequested;
import crm.domain.link.AcquisitionLinkEvent.LinkRefused;
import crm.domain.link.AcquisitionLinkEvent.LinkRequested;
import crm.domain.link.AcquisitionLinkEvent.LinkUnavailable;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.Rejections;
import java.time.Instant;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AcquisitionLinkTest {

    private static final AcquisitionLinkId LINK = new AcquisitionLinkId("l0a1b2c3d4");
    private static final AcquisitionLinkId ELSEWHERE = new AcquisitionLinkId("cawcdea7783d7330b4");
    private static final Set<StaffAccountId> LI = Set.of(new StaffAccountId("s-li"));
    private static final Set<StaffAccountId> WANG = Set.of(new StaffAccountId("s-wang"));
    private static final StoreId CHAOYANG = new StoreId("BJ-01");
    private static final LinkContent CONTENT = new LinkContent("公众号菜单", LI, CHAOYANG, true);
    private static final Instant TEN = Instant.parse("2026-05-01T02:00:00Z");
    private static final Instant LATER = TEN.plusSeconds(60);
    private static final LinkRequested REQUESTED = new LinkRequested(LINK, 1, CONTENT, TEN);
    private static final LinkConfirmed CONFIRMED = new LinkConfirmed(LINK, 1, "caw1", "https://w/ca/caw1", TEN);
    private static final LinkFound FOUND = new LinkFound(ELSEWHERE, ELSEWHERE.value(), "https://w/ca/x", CONTENT, TEN);

    private final FixtureConfiguration<AcquisitionLink> link = new AggregateTestFixture<>(AcquisitionLink.class);

    @Test
    void a_link_is_wanted_once_and_again_when_it_is_to_be_another() {
        link.givenNoPriorActivity().when(new RequestLink(LINK, CONTENT, TEN)).expectEvents(REQUESTED);
        link.given(REQUESTED).when(new RequestLink(LINK, CONTENT, LATER)).expectNoEvents();
        LinkContent other = new LinkContent("公众号菜单", WANG, CHAOYANG, true);
        link.given(REQUESTED, CONFIRMED)
                .when(new RequestLink(LINK, other, LATER))
                .expectEvents(new LinkRequested(LINK, 2, other, LATER));
    }

    @Test
    void a_change_is_taken_back_while_nothing_came_after_it_here_or_in_wecom() {
        LinkContent other = new LinkContent("公众号菜单", WANG, CHAOYANG, true);
        LinkRequested changed = new LinkRequested(LINK, 2, other, LATER);
        RevertLink revert = new RevertLink(LINK, LATER, LATER.plusSeconds(60));
        link.given(REQUESTED, CONFIRMED, changed)
                .when(revert)
                .expectEvents(new LinkRequested(LINK, 3, CONTENT, revert.at()));
        link.given(REQUESTED, CONFIRMED, changed, new LinkChangedInWeCom(LINK, CONTENT, LATER))
                .when(revert)
                .expectExceptionMessage(Rejections.CHANGED_SINCE);
        link.given(REQUESTED, CONFIRMED, changed, new LinkDeleted(LINK, "caw1", LATER))
                .when(revert)
                .expectExceptionMessage(Rejections.CHANGED_SINCE);
    }

    @Test
    void its_name_leaves_room_for_the_mark_by_which_it_is_found_in_wecom() {
        Assertions.assertThat(LINK.marked("公众号")).isEqualTo("公众号#l0a1b2c3d4");
        Assertions.assertThat(AcquisitionLinkId.ofMark("公众#号#l0a1b2c3d4")).contains(LINK);
        Assertions.assertThat(AcquisitionLinkId.withoutMark("公众#号#l0a1b2c3d4")).isEqualTo("公众#号");
        Assertions.assertThat(AcquisitionLinkId.ofMark("公众号#5折")).isEmpty();
        Assertions.assertThat(AcquisitionLinkId.withoutMark("公众号#5折")).isEqualTo("公众号#5折");
        Assertions.assertThat(LINK.nameCharacters()).isEqualTo(19);
        link.givenNoPriorActivity()
                .when(new RequestLink(LINK, new LinkContent("名".repeat(20), LI, null, true), TEN))
                .expectExceptionMessage(Rejections.TEXT_TOO_LONG);
    }

    @Test
    void a_link_wanted_here_has_an_id_of_ours() {
        link.givenNoPriorActivity()
                .when(new RequestLink(ELSEWHERE, CONTENT, TEN))
                .expectExceptionMessage(Rejections.LINK_UNKNOWN);
    }

    @Test
    void somebody_has_to_be_there_to_add() {
        link.givenNoPriorActivity()
                .when(new RequestLink(LINK, new LinkContent("公众号", Set.of(), null, true), TEN))
                .expectExceptionMessage(Rejections.LINK_NOBODY);
    }

    @Test
    void an_answer_counts_once_for_the_revision_it_names() {
        link.given(REQUESTED)
                .when(new ConfirmLink(LINK, 1, "caw1", "https://w/ca/caw1", TEN))
                .expectEvents(CONFIRMED);
        link.given(REQUESTED, CONFIRMED)
                .when(new ConfirmLink(LINK, 1, "caw1", "https://w/ca/caw1", LATER))
                .expectNoEvents();
        link.given(REQUESTED)
                .when(new RefuseLink(LINK, 1, 40058, TEN))
                .expectEvents(new LinkRefused(LINK, 1, 40058, TEN));
        link.givenNoPriorActivity()
                .when(new RefuseLink(LINK, 1, 40058, TEN))
                .expectExceptionMessage(Rejections.LINK_UNKNOWN);
    }

    @Test
    void a_link_made_in_wecom_is_found_followed_and_not_changed_from_here() {
        link.givenNoPriorActivity()
                .when(new StateLink(ELSEWHERE, ELSEWHERE.value(), "https://w/ca/x", CONTENT, TEN))
                .expectEvents(FOUND);
        LinkContent other = new LinkContent("改名", LI, CHAOYANG, true);
        link.given(FOUND)
                .when(new StateLink(ELSEWHERE, ELSEWHERE.value(), "https://w/ca/x", other, LATER))
                .expectEvents(new LinkChangedInWeCom(ELSEWHERE, other, LATER));
        link.given(FOUND)
                .when(new StateLink(ELSEWHERE, ELSEWHERE.value(), "https://w/ca/x", CONTENT, LATER))
                .expectNoEvents();
        link.given(FOUND)
                .when(new RequestLink(ELSEWHERE, other, LATER))
                .expectExceptionMessage(Rejections.LINK_MADE_ELSEWHERE);
        link.given(FOUND).when(new DeleteLink(ELSEWHERE, LATER)).expectExceptionMessage(Rejections.LINK_MADE_ELSEWHERE);
    }

    @Test
    void what_wecom_has_says_nothing_while_it_is_still_to_be_told() {
        LinkContent inWeCom = new LinkContent("公众号菜单", WANG, null, true);
        link.given(REQUESTED)
                .when(new StateLink(LINK, "caw1", "https://w/ca/caw1", inWeCom, LATER))
                .expectNoEvents();
        link.given(REQUESTED, CONFIRMED)
                .when(new StateLink(LINK, "caw1", "https://w/ca/caw1", inWeCom, LATER))
                .expectEvents(new LinkChangedInWeCom(LINK, inWeCom.in(CHAOYANG), LATER));
        link.given(REQUESTED, CONFIRMED)
                .when(new StateLink(LINK, "caw1", "https://w/ca/caw1", inWeCom, TEN.minusSeconds(1)))
                .expectNoEvents();
    }

    @Test
    void a_link_is_deleted_once_whoever_did_it() {
        link.given(REQUESTED, CONFIRMED)
                .when(new DeleteLink(LINK, LATER))
                .expectEvents(new LinkDeleted(LINK, "caw1", LATER));
        link.given(REQUESTED, CONFIRMED)
                .when(new ReportLinkDeleted(LINK, LATER))
                .expectEvents(new LinkDeleted(LINK, null, LATER));
        LinkDeleted deleted = new LinkDeleted(LINK, null, LATER);
        link.given(REQUESTED, deleted).when(new DeleteLink(LINK, LATER)).expectNoEvents();
        link.given(REQUESTED, deleted)
                .when(new RequestLink(LINK, CONTENT.in(null), LATER))
                .expectExceptionMessage(Rejections.LINK_DELETED);
        link.givenNoPriorActivity()
                .when(new ReportLinkDeleted(ELSEWHERE, LATER))
                .expectNoEvents();
    }

    @Test
    void a_link_deleted_while_wecom_was_making_it_is_deleted_there_too() {
        link.given(REQUESTED, new LinkDeleted(LINK, null, TEN))
                .when(new ConfirmLink(LINK, 1, "caw1", "https://w/ca/caw1", LATER))
                .expectEvents(
                        new LinkConfirmed(LINK, 1, "caw1", "https://w/ca/caw1", LATER),
                        new LinkDeleted(LINK, "caw1", LATER));
    }

    @Test
    void warnings_and_requests_are_kept_of_links_that_are_known() {
        link.given(FOUND)
                .when(new ReportLinkUnavailable(ELSEWHERE, LATER))
                .expectEvents(new LinkUnavailable(ELSEWHERE, LATER));
        link.given(FOUND, new LinkUnavailable(ELSEWHERE, LATER))
                .when(new ReportLinkUnavailable(ELSEWHERE, LATER))
                .expectNoEvents();
        link.given(FOUND)
                .when(new CountLinkRequest(ELSEWHERE, "menu", LATER))
                .expectEvents(new LinkFriendRequested(ELSEWHERE, "menu", LATER));
        link.givenNoPriorActivity()
                .when(new ReportLinkUnavailable(ELSEWHERE, LATER))
                .expectNoEvents();
    }
}
