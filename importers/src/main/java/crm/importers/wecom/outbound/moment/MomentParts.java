package crm.importers.wecom.outbound.moment;

import crm.domain.moment.MomentTaskId;
import crm.importers.wecom.ReachLimits;
import crm.importers.wecom.outbound.OutboundParts;
import crm.importers.wecom.outbound.attachment.AttachmentsInWeCom;
import crm.importers.wecom.reach.MomentFinding;
import crm.importers.wecom.reach.MomentPosts;
import crm.importers.wecom.reach.MomentStanding;
import crm.importers.wecom.reach.People;
import crm.importers.wecom.results.ResultTracks;

/** What the calls of moments are made of. */
record MomentParts(
        MomentPosts posts,
        People people,
        AttachmentsInWeCom attachments,
        MomentFinding finding,
        ResultTracks tracks,
        ReachLimits.Lists limits,
        OutboundParts outbound) {

    /** @throws IllegalStateException when the log does not know it: a call was enrolled by its event */
    MomentStanding standing(MomentTaskId taskId) {
        return MomentStanding.read(outbound.log(), outbound.codec(), taskId)
                .orElseThrow(() -> new IllegalStateException("No moment " + taskId));
    }
}
