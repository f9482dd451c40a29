package crm.importers.wecom.outbound.message;

import crm.domain.campaign.SendTaskEvent.SendTaskRequested;
import crm.domain.campaign.SendTaskId;
import crm.domain.campaign.TextVariables;
import crm.domain.org.StoreId;
import crm.importers.wecom.outbound.OutboundParts;
import crm.importers.wecom.outbound.attachment.AttachmentsInWeCom;
import crm.importers.wecom.reach.Claims;
import crm.importers.wecom.reach.GroupMessages;
import crm.importers.wecom.reach.People;
import crm.importers.wecom.reach.SendTaskStanding;
import crm.importers.wecom.results.ResultTracks;
import crm.projections.audience.FrozenAudiences;
import crm.projections.campaign.CampaignStreams;

/** What the calls of mass messages are made of. */
record MessageParts(
        GroupMessages messages,
        People people,
        FrozenAudiences audiences,
        AttachmentsInWeCom attachments,
        Claims claims,
        CampaignStreams campaigns,
        StoreNames stores,
        ResultTracks tracks,
        OutboundParts outbound) {

    /** What is sent: the share's text with its variables filled in. */
    String text(SendTaskRequested share) {
        StoreId store = share.storeId();
        return TextVariables.filled(
                share.content().text(), people.name(share.senderId()), store == null ? "" : stores.of(store));
    }

    /** @throws IllegalStateException when the log does not know it: a call was enrolled by its event */
    SendTaskStanding standing(SendTaskId taskId) {
        return SendTaskStanding.read(outbound.log(), outbound.codec(), taskId)
                .orElseThrow(() -> new IllegalStateException("No send task " + taskId));
    }
}
