package crm.importers.wecom.outbound.attachment;

import crm.domain.campaign.AttachmentKind;
import crm.importers.wecom.client.CallResult;

/** WeCom's names of our pictures, videos and files. */
@FunctionalInterface
public interface MediaIds {

    /** What it is for: moments want material of their own [95098]. */
    enum Purpose {
        MESSAGE,
        MOMENT
    }

    /**
     * A {@code media_id} that lives long enough to be used now; uploaded when there is none. Never {@link
     * CallResult.Uncertain}: what was uploaded in vain harms nobody.
     *
     * @param media our name of it, as in {@link crm.domain.campaign.Attachment#media()}
     */
    CallResult<String> mediaId(String media, AttachmentKind kind, Purpose purpose);
}
