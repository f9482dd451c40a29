package crm.domain.link;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** All that can be asked of an acquisition link; {@link AcquisitionLinkEvent} is all that can come of it. */
public sealed interface AcquisitionLinkCommand {

    @TargetAggregateIdentifier
    AcquisitionLinkId linkId();

    /** Creates the link or changes it to this content; the same content again changes nothing. */
    record RequestLink(AcquisitionLinkId linkId, LinkContent content, Instant at) implements AcquisitionLinkCommand {}

    /** Its content is again what it was before the change of that moment; refused when that was not the latest. */
    record RevertLink(AcquisitionLinkId linkId, Instant changedAt, Instant at) implements AcquisitionLinkCommand {}

    /**
     * WeCom has the content of this revision.
     *
     * @param wecomId its {@code link_id}
     * @param url that customers open
     */
    record ConfirmLink(AcquisitionLinkId linkId, int revision, String wecomId, String url, Instant at)
            implements AcquisitionLinkCommand {}

    /** WeCom refused the content of this revision with this {@code errcode}. */
    record RefuseLink(AcquisitionLinkId linkId, int revision, int errorCode, Instant at)
            implements AcquisitionLinkCommand {}

    /**
     * In WeCom it is like this: made or changed there. Says nothing of a link that WeCom is still to be told of, or that was
     * deleted; the store counts only for one that was made in WeCom.
     */
    record StateLink(AcquisitionLinkId linkId, String wecomId, String url, LinkContent content, Instant at)
            implements AcquisitionLinkCommand {}

    /** WeCom says that nobody can be added by it any more; of a link that is not known it says nothing. */
    record ReportLinkUnavailable(AcquisitionLinkId linkId, Instant at) implements AcquisitionLinkCommand {}

    /** Somebody asked to add by it, whoever it was; of a link that is not known it says nothing. */
    record CountLinkRequest(
            AcquisitionLinkId linkId, @Nullable String channel, Instant at) implements AcquisitionLinkCommand {}

    /** Takes a link that was made here out of use, for good. */
    record DeleteLink(AcquisitionLinkId linkId, Instant at) implements AcquisitionLinkCommand {}

    /** It is gone from WeCom; of a link that is not known it says nothing. */
    record ReportLinkDeleted(AcquisitionLinkId linkId, Instant at) implements AcquisitionLinkCommand {}
}
