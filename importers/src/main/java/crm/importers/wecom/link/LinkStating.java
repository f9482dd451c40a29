package crm.importers.wecom.link;

import crm.domain.customer.CustomerId;
import crm.domain.link.AcquisitionLinkCommand.ReportLinkDeleted;
import crm.domain.link.AcquisitionLinkCommand.StateLink;
import crm.domain.link.AcquisitionLinkId;
import crm.domain.link.LinkContactCommand.CreditLink;
import crm.domain.link.LinkContactCommand.ReportChatStarted;
import crm.domain.link.LinkContactId;
import crm.domain.link.LinkContent;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.Limits;
import crm.importers.sending.Sender;
import crm.importers.wecom.StaffStores;
import crm.store.documents.DocumentStore;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.vault.Identifier;
import crm.store.vault.SubjectKind;
import crm.store.vault.Vault;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells the domain what WeCom says of acquisition links, for callbacks and reconciliation alike. */
public final class LinkStating {

    private final Sender sender;
    private final Vault vault;
    private final StaffStores stores;
    private final LinkIds ids;

    public LinkStating(Sender sender, EventLog log, EventCodec codec, Vault vault, DocumentStore documents) {
        this.sender = sender;
        this.vault = vault;
        this.stores = new StaffStores(log, codec);
        this.ids = new LinkIds(documents, log, codec);
    }

    /**
     * The link as WeCom has it; one that is marked as ours is remembered as such.
     *
     * @return whether anything was news
     */
    public boolean state(String id, LinkCard card, Instant asked) {
        Optional<AcquisitionLinkId> ours = ids.ofMark(card.name());
        ours.ifPresent(link -> ids.remember(card.wecomId(), link));
        Set<StaffAccountId> staff = card.userids().stream()
                .flatMap(userid -> vault.find(new Identifier("userid", userid)).stream())
                .map(StaffAccountId::new)
                .collect(Collectors.toSet());
        String name = ours.isPresent() ? AcquisitionLinkId.withoutMark(card.name()) : card.name();
        LinkContent content =
                new LinkContent(shortened(name), staff, storeOf(staff, asked), card.withoutConfirmation());
        AcquisitionLinkId link = ours.orElseGet(() -> new AcquisitionLinkId(card.wecomId()));
        return sender.send(id, new StateLink(link, card.wecomId(), card.url(), content, asked));
    }

    /** @return whether it was news */
    public boolean deleted(String id, AcquisitionLinkId linkId, Instant at) {
        return sender.send(id, new ReportLinkDeleted(linkId, at));
    }

    /** @return whether it was news */
    public boolean credit(
            String id, LinkContactId contact, AcquisitionLinkId linkId, @Nullable String channel, Instant at) {
        return !sender.wasSent(id) && sender.send(id, new CreditLink(contact, linkId, channel, at));
    }

    /** @return whether it was news */
    public boolean talks(String id, LinkContactId contact, Instant at) {
        return !sender.wasSent(id) && sender.send(id, new ReportChatStarted(contact, at));
    }

    /** The relation of these two; empty while one of them is not known. */
    public Optional<LinkContactId> contact(String userid, String externalUserid) {
        return vault.find(new Identifier("userid", userid))
                .flatMap(staff -> vault.find(new Identifier("external-userid", externalUserid))
                        .map(customer -> LinkContactId.of(new CustomerId(customer), new StaffAccountId(staff))));
    }

    /** As {@link #contact}, and who is heard of here first is given her id; empty while the staff member is not known. */
    Optional<LinkContactId> met(String userid, String externalUserid) {
        if (vault.find(new Identifier("userid", userid)).isEmpty()) return Optional.empty();
        vault.findOrMint(SubjectKind.CUSTOMER, new Identifier("external-userid", externalUserid));
        return contact(userid, externalUserid);
    }

    /** The one store that all of them serve; null when there is none. */
    private @Nullable StoreId storeOf(Set<StaffAccountId> staff, Instant at) {
        Set<Optional<StoreId>> served = new HashSet<>();
        for (StaffAccountId one : staff) served.add(Optional.ofNullable(stores.storeOf(one, at)));
        return served.size() == 1 ? served.iterator().next().orElse(null) : null;
    }

    private static String shortened(String name) {
        return name.length() <= Limits.TEXT ? name : name.substring(0, Limits.TEXT);
    }
}
