package crm.domain.link;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import crm.domain.link.AcquisitionLinkCommand.ConfirmLink;
import crm.domain.link.AcquisitionLinkCommand.CountLinkRequest;
import crm.domain.link.AcquisitionLinkCommand.DeleteLink;
import crm.domain.link.AcquisitionLinkCommand.RefuseLink;
import crm.domain.link.AcquisitionLinkCommand.ReportLinkDeleted;
import crm.domain.link.AcquisitionLinkCommand.ReportLinkUnavailable;
import crm.domain.link.AcquisitionLinkCommand.RequestLink;
import crm.domain.link.AcquisitionLinkCommand.RevertLink;
import crm.domain.link.AcquisitionLinkCommand.StateLink;
import crm.domain.link.AcquisitionLinkEvent.LinkChangedInWeCom;
import crm.domain.link.AcquisitionLinkEvent.LinkConfirmed;
import crm.domain.link.AcquisitionLinkEvent.LinkDeleted;
import crm.domain.link.AcquisitionLinkEvent.LinkFound;
import crm.domain.link.AcquisitionLinkEvent.LinkFriendRequested;
import crm.domain.link.AcquisitionLinkEvent.LinkRefused;
import crm.domain.link.AcquisitionLinkEvent.LinkRequested;
import crm.domain.link.AcquisitionLinkEvent.LinkUnavailable;
import crm.domain.shared.Canonical;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.LastChange;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import crm.domain.shared.Snapshotted;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A link by which customers add staff (获客链接). Made here, people say what it should be and WeCom whether it is, each
 * content with a revision; made in WeCom, it is shown as WeCom has it and changed only there.
 */
@AggregateRoot(type = "acquisition-link")
@Revision("1")
@Snapshotted
public class AcquisitionLink {

    /** Of one link (developer document 97297). */
    private static final int MOST_STAFF = 500;

    @AggregateIdentifier
    private @Nullable AcquisitionLinkId id;

    private @Nullable LinkContent content;
    private boolean madeElsewhere;
    private int revision;
    private int answered;
    private @Nullable String wecomId;
    private Instant statedAt = Instant.MIN;
    private @Nullable Instant unavailableAt;
    private boolean deleted;
    private @Nullable LastChange<LinkContent> lastChange;

    protected AcquisitionLink() {} // Axon

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RequestLink command) {
        requireInUse(command.linkId());
        Limits.requireDate(command.at());
        LinkContent wanted = checked(command.linkId(), command.content());
        if (!wanted.equals(content)) apply(new LinkRequested(command.linkId(), revision + 1, wanted, command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RevertLink command) {
        Limits.requireDate(command.at());
        LinkContent before = LastChange.before(lastChange, command.changedAt());
        apply(new LinkRequested(command.linkId(), revision + 1, before, command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ConfirmLink command) {
        requireRequested(command.linkId(), command.revision());
        Limits.requireText("wecomId", command.wecomId());
        if (command.revision() <= answered) return;
        apply(new LinkConfirmed(command.linkId(), command.revision(), command.wecomId(), command.url(), command.at()));
        // Deleted while WeCom was still making it: now there is something to delete.
        if (deleted) apply(new LinkDeleted(command.linkId(), command.wecomId(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RefuseLink command) {
        requireRequested(command.linkId(), command.revision());
        if (command.revision() > answered)
            apply(new LinkRefused(command.linkId(), command.revision(), command.errorCode(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(StateLink command) {
        Limits.requireText("wecomId", command.wecomId());
        Limits.requireDate(command.at());
        LinkContent stated = stated(command.content());
        if (content == null) {
            apply(new LinkFound(command.linkId(), command.wecomId(), command.url(), stated, command.at()));
        } else if (isSettled() && command.at().isAfter(statedAt) && !stated.sameInWeCom(content)) {
            LinkContent changed = stated.in(madeElsewhere ? stated.storeId() : content.storeId());
            apply(new LinkChangedInWeCom(command.linkId(), changed, command.at()));
        }
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ReportLinkUnavailable command) {
        Limits.requireDate(command.at());
        if (isKnown() && (unavailableAt == null || command.at().isAfter(unavailableAt)))
            apply(new LinkUnavailable(command.linkId(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(CountLinkRequest command) {
        Limits.requireDate(command.at());
        if (isKnown()) apply(new LinkFriendRequested(command.linkId(), command.channel(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(DeleteLink command) {
        requireRequested(command.linkId(), revision);
        Limits.requireDate(command.at());
        if (!deleted) apply(new LinkDeleted(command.linkId(), wecomId, command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ReportLinkDeleted command) {
        Limits.requireDate(command.at());
        if (isKnown() && !deleted) apply(new LinkDeleted(command.linkId(), null, command.at()));
    }

    @EventSourcingHandler
    void on(AcquisitionLinkEvent event) {
        switch (event) {
            case LinkRequested e -> {
                lastChange = new LastChange<>(e.at(), content);
                id = e.linkId();
                content = e.content();
                revision = e.revision();
            }
            case LinkConfirmed e -> {
                wecomId = e.wecomId();
                answered = e.revision();
                statedAt = e.at();
                unavailableAt = null;
            }
            case LinkRefused e -> answered = e.revision();
            case LinkFound e -> {
                id = e.linkId();
                content = e.content();
                wecomId = e.wecomId();
                madeElsewhere = true;
                statedAt = e.at();
            }
            case LinkChangedInWeCom e -> {
                content = e.content();
                lastChange = null;
                statedAt = e.at();
                unavailableAt = null;
            }
            case LinkUnavailable e -> unavailableAt = e.at();
            case LinkFriendRequested e -> {}
            case LinkDeleted e -> {
                deleted = true;
                lastChange = null;
            }
        }
    }

    private boolean isKnown() {
        return id != null;
    }

    /** Whether what WeCom has is what was wanted last. */
    private boolean isSettled() {
        return !deleted && wecomId != null && answered == revision;
    }

    private static LinkContent checked(AcquisitionLinkId linkId, LinkContent content) {
        Limits.requireText("name", content.name());
        int most = linkId.nameCharacters();
        if (content.name().codePointCount(0, content.name().length()) > most)
            throw new DomainRejection(Rejections.TEXT_TOO_LONG, "name", most);
        if (content.staffIds().isEmpty()) throw new DomainRejection(Rejections.LINK_NOBODY);
        Limits.requireAtMost("staff", content.staffIds().size(), MOST_STAFF);
        return stated(content);
    }

    /** With the staff in the one order in which they are written. */
    private static LinkContent stated(LinkContent content) {
        return new LinkContent(
                content.name(), Canonical.sorted(content.staffIds()), content.storeId(), content.withoutConfirmation());
    }

    private void requireInUse(AcquisitionLinkId linkId) {
        if (madeElsewhere) throw new DomainRejection(Rejections.LINK_MADE_ELSEWHERE, linkId.value());
        if (!linkId.ours()) throw new DomainRejection(Rejections.LINK_UNKNOWN, linkId.value());
        if (deleted) throw new DomainRejection(Rejections.LINK_DELETED, linkId.value());
    }

    private void requireRequested(AcquisitionLinkId linkId, int revision) {
        if (madeElsewhere) throw new DomainRejection(Rejections.LINK_MADE_ELSEWHERE, linkId.value());
        if (id == null || revision < 1 || revision > this.revision)
            throw new DomainRejection(Rejections.LINK_UNKNOWN, linkId.value());
    }
}
