package crm.domain.link;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import crm.domain.link.LinkContactCommand.CreditLink;
import crm.domain.link.LinkContactCommand.ReportChatStarted;
import crm.domain.link.LinkContactEvent.LinkChatStarted;
import crm.domain.link.LinkContactEvent.LinkCredited;
import crm.domain.shared.Limits;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Which links brought a relation about. It is an aggregate of its own beside the link, which may bring many thousands, and
 * beside the contact, whose history does not depend on it.
 */
@AggregateRoot(type = "link-contact")
public class LinkContact {

    @AggregateIdentifier
    private @Nullable LinkContactId id;

    private final Set<AcquisitionLinkId> credited = new HashSet<>();
    private @Nullable AcquisitionLinkId latest;
    private @Nullable Instant talksSince;
    private boolean talkCounted;

    protected LinkContact() {} // Axon

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(CreditLink command) {
        check(command.contactId(), command.at());
        LinkContactId contact = command.contactId();
        String channel = command.channel();
        if (channel != null && !channel.isBlank()) Limits.requireText("channel", channel);
        if (credited.contains(command.linkId())) return;
        apply(new LinkCredited(contact.customerId(), contact.staffId(), command.linkId(), channel, command.at()));
        Instant since = talksSince;
        if (since != null && !talkCounted)
            apply(new LinkChatStarted(contact.customerId(), contact.staffId(), command.linkId(), since));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ReportChatStarted command) {
        check(command.contactId(), command.at());
        LinkContactId contact = command.contactId();
        if (talksSince == null)
            apply(new LinkChatStarted(contact.customerId(), contact.staffId(), latest, command.at()));
    }

    @EventSourcingHandler
    void on(LinkContactEvent event) {
        id = LinkContactId.of(event.customerId(), event.staffId());
        switch (event) {
            case LinkCredited e -> {
                credited.add(e.linkId());
                latest = e.linkId();
            }
            case LinkChatStarted e -> {
                talksSince = e.at();
                talkCounted = e.linkId() != null;
            }
        }
    }

    private static void check(LinkContactId contact, Instant at) {
        Limits.requireText("contactId", contact.value());
        Limits.requireDate(at);
    }
}
