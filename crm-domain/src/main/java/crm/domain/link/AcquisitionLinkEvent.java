package crm.domain.link;

import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** All that can happen to an acquisition link. Revisions of its content count from 1. */
public sealed interface AcquisitionLinkEvent extends DomainEvent {

    AcquisitionLinkId linkId();

    /** Somebody wants the link, or wants it changed; WeCom is to be told. */
    @EventName("acquisition-link.requested")
    record LinkRequested(AcquisitionLinkId linkId, int revision, LinkContent content, Instant at)
            implements AcquisitionLinkEvent {}

    /** WeCom has it, under this id and address. */
    @EventName("acquisition-link.confirmed")
    record LinkConfirmed(AcquisitionLinkId linkId, int revision, String wecomId, String url, Instant at)
            implements AcquisitionLinkEvent {}

    /** WeCom refused this revision; what it had confirmed before still works. */
    @EventName("acquisition-link.refused")
    record LinkRefused(AcquisitionLinkId linkId, int revision, int errorCode, Instant at)
            implements AcquisitionLinkEvent {}

    /** A link that was made in WeCom. */
    @EventName("acquisition-link.found")
    record LinkFound(AcquisitionLinkId linkId, String wecomId, String url, LinkContent content, Instant at)
            implements AcquisitionLinkEvent {}

    /** It was changed in WeCom, to this. */
    @EventName("acquisition-link.changed-in-wecom")
    record LinkChangedInWeCom(AcquisitionLinkId linkId, LinkContent content, Instant at)
            implements AcquisitionLinkEvent {}

    /** Nobody can be added by it any more, until it is changed. */
    @EventName("acquisition-link.unavailable")
    record LinkUnavailable(AcquisitionLinkId linkId, Instant at) implements AcquisitionLinkEvent {}

    /** Somebody asked to add by it; {@code channel}: the customer_channel of the address they opened. */
    @EventName("acquisition-link.friend-requested")
    record LinkFriendRequested(
            AcquisitionLinkId linkId, @Nullable String channel, Instant at) implements AcquisitionLinkEvent {}

    /** It is out of use; {@code wecomId}: what WeCom is to delete, null when it never had it or deleted it itself. */
    @EventName("acquisition-link.deleted")
    record LinkDeleted(AcquisitionLinkId linkId, @Nullable String wecomId, Instant at)
            implements AcquisitionLinkEvent {}
}
