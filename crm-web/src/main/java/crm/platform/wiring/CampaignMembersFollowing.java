package crm.platform.wiring;

import crm.projections.audience.AudienceFollower;
import crm.projections.audience.AudienceSearchFollower;
import crm.projections.campaign.CampaignMembers;
import crm.store.work.Rounds;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** Lets the audience know, in the heap or in the search index, whom new campaigns plan and hold out. */
class CampaignMembersFollowing implements AutoCloseable {

    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private final CampaignMembers members;
    private final AudienceFollower heap;
    private final @Nullable AudienceSearchFollower search;
    private final Rounds rounds = new Rounds("campaign-members", AFTER_FAILURE, GOODBYE, this::round);

    /** @param search null: the audience is asked of the heap */
    CampaignMembersFollowing(CampaignMembers members, AudienceFollower heap, @Nullable AudienceSearchFollower search) {
        this.members = members;
        this.heap = heap;
        this.search = search;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        rounds.start();
    }

    private Duration round() {
        List<String> renewed = members.round();
        if (search == null) heap.renew(renewed);
        else search.renew(renewed);
        return IDLE;
    }

    @Override
    public void close() {
        rounds.close();
    }
}
