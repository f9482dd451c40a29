package crm.domain.link;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** All that can be asked of what links brought; {@link LinkContactEvent} is all that can come of it. */
public sealed interface LinkContactCommand {

    @TargetAggregateIdentifier
    LinkContactId contactId();

    /** The relation came about by this link; the same link again changes nothing. */
    record CreditLink(
            LinkContactId contactId,
            AcquisitionLinkId linkId,
            @Nullable String channel,
            Instant at) implements LinkContactCommand {}

    /** The customer began to talk; a repeat changes nothing. May come before it is known which link it was. */
    record ReportChatStarted(LinkContactId contactId, Instant at) implements LinkContactCommand {}
}
