package crm.projections.campaign;

import static crm.projections.campaign.CampaignStory.HILL;
import static crm.projections.campaign.CampaignStory.LAKE;
import static crm.projections.campaign.CampaignStory.MAY_DAY;
import static crm.projections.campaign.CampaignStory.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.campaign.CampaignEvent.CampaignCancelled;
import crm.domain.campaign.CampaignEvent.CampaignClosed;
import crm.domain.campaign.CampaignEvent.CampaignDispatched;
import crm.domain.campaign.CampaignEvent.CampaignRevised;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignKind;
import crm.domain.campaign.CampaignState;
import crm.domain.campaign.CloseReason;
import crm.projections.campaign.CampaignStep.Kind;
import crm.projections.shared.DataScope;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CampaignsTest {

    private static final CampaignViewer HEAD_OFFICE = new CampaignViewer("ops", new DataScope.AllStores());
    private static final CampaignViewer LAKE_MANAGER = manager("wang", LAKE);
    private static final CampaignId HILLS = new CampaignId("hills");
    private static final CampaignId EVERYWHERE = new CampaignId("everywhere");

    @TempDir
    Path directory;

    private CampaignStory story;
    private Campaigns campaigns;

    @BeforeEach
    void open() {
        story = new CampaignStory(directory);
        story.drafted(MAY_DAY, "li", CampaignStory.brief(Set.of(LAKE, HILL), "A"));
        story.drafted(HILLS, "zhao", CampaignStory.brief(Set.of(HILL), "A"));
        story.drafted(EVERYWHERE, "ops", CampaignStory.brief(Set.of(), "A"));
        story.fold();
        campaigns = story.campaigns();
    }

    @AfterEach
    void close() {
        story.close();
    }

    @Test
    void a_manager_sees_her_own_those_of_her_stores_and_those_of_all_once_they_are_sent() {
        assertThat(ids(LAKE_MANAGER)).containsExactly("may-day");
        assertThat(ids(manager("zhao", LAKE))).containsExactlyInAnyOrder("may-day", "hills");
        assertThat(ids(HEAD_OFFICE)).containsExactlyInAnyOrder("may-day", "hills", "everywhere");
        assertThat(campaigns.find(HILLS, LAKE_MANAGER)).isEmpty();
        story.planned(EVERYWHERE, 1, Set.of());
        story.fold();
        assertThat(ids(LAKE_MANAGER)).containsExactlyInAnyOrder("may-day", "everywhere");
        assertThat(LAKE_MANAGER.seesWholeOf(campaigns.known(EVERYWHERE).orElseThrow()))
                .isFalse();
        assertThat(LAKE_MANAGER.seesWholeOf(campaigns.known(MAY_DAY).orElseThrow()))
                .isFalse();
        assertThat(manager("zhao", HILL).seesWholeOf(campaigns.known(HILLS).orElseThrow()))
                .isTrue();
    }

    @Test
    void questions_go_by_state_kind_text_and_owner() {
        story.tell("campaign", HILLS, new CampaignCancelled(HILLS, "zhao", MONDAY));
        story.fold();
        assertThat(list(new CampaignQuestion(Set.of(CampaignState.CANCELLED), null, "", null)))
                .containsExactly("hills");
        assertThat(list(new CampaignQuestion(Set.of(), CampaignKind.MOMENT, "", null)))
                .isEmpty();
        assertThat(list(new CampaignQuestion(Set.of(), CampaignKind.MESSAGE, "一", "li")))
                .containsExactly("may-day");
        assertThat(list(new CampaignQuestion(Set.of(), null, "国庆", null))).isEmpty();
        assertThat(campaigns.counts(new CampaignQuestion(Set.of(CampaignState.CLOSED), null, "", null), HEAD_OFFICE))
                .isEqualTo(Map.of(CampaignState.DRAFT, 2, CampaignState.CANCELLED, 1));
    }

    @Test
    void it_tells_who_did_what_and_when_it_ends() {
        story.tell(
                "campaign",
                MAY_DAY,
                new CampaignRevised(MAY_DAY, "li", CampaignStory.brief(Set.of(LAKE), "A"), MONDAY.minusSeconds(800)),
                new CampaignRevised(MAY_DAY, "li", CampaignStory.brief(Set.of(HILL), "A"), MONDAY.minusSeconds(700)));
        story.planned(MAY_DAY, 1, Set.of("c9"));
        story.tell(
                "campaign",
                MAY_DAY,
                new CampaignDispatched(MAY_DAY, 1, MONDAY.plusSeconds(9)),
                new CampaignClosed(MAY_DAY, CloseReason.SETTLED, MONDAY.plusSeconds(99)));
        story.fold();
        CampaignView campaign = campaigns.find(MAY_DAY, HEAD_OFFICE).orElseThrow();
        assertThat(campaign.state()).isEqualTo(CampaignState.CLOSED);
        assertThat(campaign.brief().stores()).containsExactly(HILL);
        assertThat(campaign.steps())
                .extracting(CampaignStep::kind)
                .containsExactly(
                        Kind.DRAFTED,
                        Kind.REVISED,
                        Kind.SUBMITTED,
                        Kind.APPROVED,
                        Kind.PLANNED,
                        Kind.DISPATCHED,
                        Kind.CLOSED);
        assertThat(campaign.steps().getLast().end()).isEqualTo(CloseReason.SETTLED);
        assertThat(campaign.begunAt()).isEqualTo(MONDAY);
        assertThat(campaign.expiresAt()).isEqualTo(MONDAY.plus(Duration.ofDays(3)));
        assertThat(campaign.effectEndsAt()).isEqualTo(MONDAY.plus(Duration.ofDays(7)));
        assertThat(campaigns.in(CampaignState.CLOSED)).containsExactly(campaign);
    }

    @Test
    void the_calendar_shows_those_with_a_day_that_will_come_or_came() {
        story.planned(MAY_DAY, 1, Set.of());
        story.fold();
        LocalDate may = LocalDate.of(2026, 5, 1);
        assertThat(campaigns.calendar(may, may.plusMonths(1), HEAD_OFFICE))
                .containsOnlyKeys(LocalDate.of(2026, 5, 4))
                .extractingByKey(LocalDate.of(2026, 5, 4))
                .satisfies(day ->
                        assertThat(day).extracting(CampaignView::campaignId).containsExactly(MAY_DAY));
        assertThat(campaigns.calendar(may.plusMonths(1), may.plusMonths(2), HEAD_OFFICE))
                .isEmpty();
    }

    private List<String> ids(CampaignViewer viewer) {
        return campaigns.list(CampaignQuestion.ALL, viewer).stream()
                .map(campaign -> campaign.campaignId().value())
                .toList();
    }

    private List<String> list(CampaignQuestion question) {
        return campaigns.list(question, HEAD_OFFICE).stream()
                .map(campaign -> campaign.campaignId().value())
                .toList();
    }

    private static CampaignViewer manager(String name, crm.domain.org.StoreId store) {
        return new CampaignViewer(name, new DataScope.Stores(Set.of(store)));
    }
}
