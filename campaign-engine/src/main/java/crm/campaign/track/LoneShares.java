package crm.campaign.track;

import crm.campaign.dispatch.Commands;
import crm.campaign.track.LeavingOut.Replacement;
import crm.domain.campaign.SendTaskCommand.RequestSendTask;
import crm.domain.campaign.SendTaskEvent.SendTaskRequested;
import crm.domain.campaign.SendTaskId;
import crm.domain.campaign.ShareStanding;
import crm.projections.audience.FrozenAudiences;
import crm.projections.campaign.CampaignStreams;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Replaces shares of messages that are no campaigns: one that names somebody who wants no messages is taken back, and the same
 * staff member is asked again for everybody else.
 */
final class LoneShares {

    private final LeavingOut leavingOut;
    private final ShareFates fates;
    private final CampaignStreams streams;
    private final FrozenAudiences audiences;
    private final Commands commands;
    private final Clock clock;

    LoneShares(
            LeavingOut leavingOut,
            ShareFates fates,
            CampaignStreams streams,
            FrozenAudiences audiences,
            Commands commands,
            Clock clock) {
        this.leavingOut = leavingOut;
        this.fates = fates;
        this.streams = streams;
        this.audiences = audiences;
        this.commands = commands;
        this.clock = clock;
    }

    boolean isPending() {
        return !leavingOut.lone().isEmpty();
    }

    void work() {
        for (Replacement replacement : leavingOut.lone())
            switch (fates.of(replacement)) {
                case WAITS -> {}
                case SETTLED -> leavingOut.settled(List.of(replacement.taskId()));
                case REACHED_NOBODY -> {
                    streams.share(replacement.taskId())
                            .map(ShareStanding::request)
                            .ifPresent(share -> askAgain(share, replacement));
                    leavingOut.settled(List.of(replacement.taskId()));
                }
            }
    }

    /** Under an id that follows from the first, so that a repeat asks for nothing more. */
    private void askAgain(SendTaskRequested share, Replacement replacement) {
        List<String> rest = new ArrayList<>(audiences.recipients(share.audience()));
        rest.removeAll(replacement.customers());
        if (rest.isEmpty()) return;
        SendTaskId taskId = new SendTaskId(share.taskId() + "-r");
        commands.send(
                "request:" + taskId,
                new RequestSendTask(
                        taskId,
                        share.campaignId(),
                        share.title(),
                        share.storeId(),
                        share.senderId(),
                        share.target(),
                        audiences.freeze(rest),
                        share.content(),
                        clock.instant()));
    }
}
