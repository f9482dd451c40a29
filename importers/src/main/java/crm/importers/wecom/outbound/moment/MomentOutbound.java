package crm.importers.wecom.outbound.moment;

import crm.importers.wecom.ReachLimits;
import crm.importers.wecom.outbound.OutboundCalls;
import crm.importers.wecom.outbound.OutboundFeature;
import crm.importers.wecom.outbound.OutboundParts;
import crm.importers.wecom.outbound.attachment.AttachmentsInWeCom;
import crm.importers.wecom.reach.Claims;
import crm.importers.wecom.reach.MomentFinding;
import crm.importers.wecom.reach.MomentPosts;
import crm.importers.wecom.reach.People;
import crm.importers.wecom.results.ResultTracks;
import java.util.List;

/** Moments are asked for and taken back in WeCom; what was asked for is followed from then on. */
public final class MomentOutbound implements OutboundFeature {

    private final AttachmentsInWeCom attachments;
    private final ResultTracks tracks;
    private final ReachLimits limits;

    public MomentOutbound(AttachmentsInWeCom attachments, ResultTracks tracks, ReachLimits limits) {
        this.attachments = attachments;
        this.tracks = tracks;
        this.limits = limits;
    }

    @Override
    public List<OutboundCalls> calls(OutboundParts outbound) {
        MomentPosts posts = new MomentPosts(outbound.client(), limits.lists());
        People people = new People(outbound.vault(), outbound.log(), outbound.codec());
        MomentFinding finding = new MomentFinding(posts, people, new Claims(outbound.documents()), outbound.clock());
        MomentParts parts = new MomentParts(posts, people, attachments, finding, tracks, limits.lists(), outbound);
        return List.of(new MomentTaskCalls(parts), new MomentCancelling(parts));
    }
}
