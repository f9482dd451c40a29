package crm.importers.wecom.outbound.message;

import crm.importers.wecom.ReachLimits;
import crm.importers.wecom.outbound.OutboundCalls;
import crm.importers.wecom.outbound.OutboundFeature;
import crm.importers.wecom.outbound.OutboundParts;
import crm.importers.wecom.outbound.attachment.AttachmentsInWeCom;
import crm.importers.wecom.reach.Claims;
import crm.importers.wecom.reach.GroupMessages;
import crm.importers.wecom.reach.People;
import crm.importers.wecom.results.ResultTracks;
import crm.projections.audience.FrozenAudiences;
import crm.projections.campaign.CampaignStreams;
import java.util.List;

/** Shares of mass messages are made, reminded of and taken back in WeCom; what was made is followed from then on. */
public final class MessageOutbound implements OutboundFeature {

    private final AttachmentsInWeCom attachments;
    private final StoreNames stores;
    private final ResultTracks tracks;
    private final ReachLimits limits;

    public MessageOutbound(AttachmentsInWeCom attachments, StoreNames stores, ResultTracks tracks, ReachLimits limits) {
        this.attachments = attachments;
        this.stores = stores;
        this.tracks = tracks;
        this.limits = limits;
    }

    @Override
    public List<OutboundCalls> calls(OutboundParts outbound) {
        MessageParts parts = new MessageParts(
                new GroupMessages(outbound.client(), limits.lists(), outbound.clock()),
                new People(outbound.vault(), outbound.log(), outbound.codec()),
                new FrozenAudiences(outbound.documents()),
                attachments,
                new Claims(outbound.documents()),
                new CampaignStreams(outbound.log(), outbound.codec()),
                stores,
                tracks,
                outbound);
        return List.of(new SendTaskCalls(parts), new ReminderCalls(parts), new CancellingCalls(parts));
    }
}
