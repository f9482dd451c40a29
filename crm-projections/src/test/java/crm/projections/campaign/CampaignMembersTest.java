package crm.projections.campaign;

import static crm.projections.campaign.CampaignStory.LAKE;
import static crm.projections.campaign.CampaignStory.MAY_DAY;
import static crm.projections.campaign.CampaignStory.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.customer.CustomerEvent.CustomerMerged;
import crm.domain.customer.CustomerId;
import crm.domain.customer.MergeReason;
import crm.domain.segment.SegmentRule.CampaignPart;
import crm.projections.audience.AudienceExtras;
import crm.projections.audience.AudienceFacts;
import crm.projections.audience.AudienceFacts.CampaignShare;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CampaignMembersTest {

    private static final CampaignShare PLANNED = new CampaignShare("may-day", CampaignPart.PLANNED);
    private static final CampaignShare HELD_OUT = new CampaignShare("may-day", CampaignPart.HELD_OUT);

    @TempDir
    Path directory;

    private CampaignStory story;

    @BeforeEach
    void open() {
        story = new CampaignStory(directory);
        story.drafted(MAY_DAY, "li", CampaignStory.brief(Set.of(LAKE), "A"));
        story.planned(MAY_DAY, 1, Set.of("h1", "h2"));
        story.requested(MAY_DAY, "t1", "A", LAKE, "s-li", Set.of("a1", "a2"));
        story.fold();
    }

    @AfterEach
    void close() {
        story.close();
    }

    @Test
    void lists_tell_whom_a_campaign_planned_and_held_out() {
        CampaignMembers members = story.members();
        assertThat(parts(members, "a1")).containsExactly(PLANNED);
        assertThat(parts(members, "h2")).containsExactly(HELD_OUT);
        assertThat(parts(members, "stranger")).isEmpty();
        assertThat(members.round()).isEmpty();
    }

    @Test
    void rows_are_made_anew_of_those_whom_a_later_list_names() {
        CampaignMembers members = story.members();
        assertThat(parts(members, "a3")).isEmpty();
        story.planned(MAY_DAY, 2, Set.of("h1", "h2", "h3"));
        story.requested(MAY_DAY, "t2", "A", LAKE, "s-wang", Set.of("a2", "a3"));
        story.fold();
        assertThat(members.round()).containsExactlyInAnyOrder("a2", "a3", "h1", "h2", "h3");
        assertThat(members.round()).isEmpty();
        assertThat(parts(members, "a3")).containsExactly(PLANNED);
        assertThat(parts(members, "h3")).containsExactly(HELD_OUT);
    }

    @Test
    void whoever_absorbed_somebody_takes_over_what_she_was_planned_for() {
        CampaignMembers members = story.members();
        assertThat(parts(members, "x1")).isEmpty();
        CustomerId absorbed = new CustomerId("a1");
        story.tell(
                "customer",
                absorbed,
                new CustomerMerged(absorbed, new CustomerId("x1"), MergeReason.SAME_UNIONID, MONDAY));
        story.fold();
        assertThat(members.round()).containsExactly("x1");
        assertThat(parts(members, "x1")).containsExactly(PLANNED);
    }

    @Test
    void as_of_an_earlier_time_later_campaigns_are_not_known() {
        CampaignMembers members = story.members();
        assertThat(parts(members.asOf(MONDAY), "h1")).containsExactly(HELD_OUT);
        assertThat(parts(members.asOf(MONDAY.minusSeconds(1)), "h1")).isEmpty();
    }

    private static Set<CampaignShare> parts(AudienceExtras members, String customer) {
        AudienceFacts.Builder row = AudienceFacts.of(customer);
        members.of(List.of(customer)).addTo(customer, row);
        return row.facts().campaigns();
    }
}
