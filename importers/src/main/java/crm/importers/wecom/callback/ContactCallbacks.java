package crm.importers.wecom.callback;

import crm.domain.contact.AddWay;
import crm.domain.contact.ContactCommand;
import crm.domain.contact.ContactCommand.AddContact;
import crm.domain.contact.ContactCommand.HandOverContact;
import crm.domain.contact.ContactCommand.LoseContact;
import crm.domain.contact.ContactCommand.RemoveContact;
import crm.domain.contact.ContactId;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.importers.identity.CustomerMerging;
import crm.importers.sending.Sender;
import crm.importers.wecom.ContactDetails;
import crm.importers.wecom.ContactDetails.Detail;
import crm.importers.wecom.ContactHandovers;
import crm.importers.wecom.StaffStores;
import crm.store.vault.Identifier;
import crm.store.vault.Vault;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * News of contacts (外部联系人事件 [92130]) as commands. Dated by CreateTime, so that it does not matter in which order they
 * arrive; under ids made of what they say, so that it does not matter how often.
 */
final class ContactCallbacks implements CallbackHandler {

    private static final String CONTACT = "change_external_contact/";
    private static final String ADDED = CONTACT + "add_external_contact";
    /** 免验证添加: added without the staff member's consent; {@link #ADDED} follows with it. */
    private static final String HALF_ADDED = CONTACT + "add_half_external_contact";

    private static final String EDITED = CONTACT + "edit_external_contact";
    private static final String DELETED_BY_STAFF = CONTACT + "del_external_contact";
    /** Of a deletion that a handing over did (继承). */
    private static final String BY_TRANSFER = "DELETE_BY_TRANSFER";

    private static final String DELETED_BY_CUSTOMER = CONTACT + "del_follow_user";

    private static final Set<String> KINDS = Set.of(ADDED, HALF_ADDED, EDITED, DELETED_BY_STAFF, DELETED_BY_CUSTOMER);

    private final Sender sender;
    private final Vault vault;
    private final CallbackCustomers customers;
    private final StaffStores stores;
    private final ContactHandovers handovers;
    private final ContactDetails details;

    private final List<RelationNews> news;
    private final Clock clock;

    ContactCallbacks(
            Sender sender,
            Vault vault,
            CustomerMerging merging,
            StaffStores stores,
            ContactHandovers handovers,
            ContactDetails details,
            List<RelationNews> news,
            Clock clock) {
        this.news = news;
        this.clock = clock;
        this.sender = sender;
        this.vault = vault;
        this.customers = new CallbackCustomers(sender, vault, merging);
        this.stores = stores;
        this.handovers = handovers;
        this.details = details;
    }

    @Override
    public boolean handles(String kind) {
        return KINDS.contains(kind);
    }

    @Override
    public void handle(String digest, CallbackFields fields) {
        // A replay after the inbox forgot it must not bring an erased person back into the vault.
        if (sender.wasSent(commandId(digest))) return;
        Instant at = fields.createTime();
        String userid = fields.id(CallbackFields.USER_ID);
        String externalUserid = fields.id(CallbackFields.EXTERNAL_USER_ID);
        StaffAccountId staff = vault.find(new Identifier("userid", userid))
                .map(StaffAccountId::new)
                .orElseThrow(() -> new CallbackParked(ParkReason.STAFF_UNKNOWN));
        Instant asked = clock.instant();
        Optional<Detail> detail =
                tellsOfThePresent(fields.kind()) ? details.find(userid, externalUserid) : Optional.empty();
        CustomerId customer = customers.register(digest, externalUserid, detail, at);
        ContactId contact = ContactId.of(customer, staff);
        // Before the command: it is by the command that a repeat knows that all is done.
        detail.ifPresent(found -> news.forEach(each -> each.learnt(digest, contact, found, asked)));
        ContactCommand command = command(fields, contact, detail, at);
        if (command != null) sender.send(commandId(digest), command);
    }

    private static boolean tellsOfThePresent(String kind) {
        return kind.equals(ADDED) || kind.equals(HALF_ADDED) || kind.equals(EDITED);
    }

    private @Nullable ContactCommand command(
            CallbackFields fields, ContactId contact, Optional<Detail> detail, Instant at) {
        return switch (fields.kind()) {
            case ADDED, HALF_ADDED ->
                new AddContact(
                        contact,
                        stores.storeOf(contact.staffId(), at),
                        addWay(contact, detail, at),
                        fields.text("State"),
                        at);
            case DELETED_BY_STAFF ->
                BY_TRANSFER.equals(fields.text("Source"))
                        ? new HandOverContact(contact, at)
                        : new RemoveContact(contact, at);
            case DELETED_BY_CUSTOMER -> new LoseContact(contact, at);
            default -> null; // an edit says that something changed, not what
        };
    }

    /**
     * Late news of an earlier relation says nothing of how the present one came about. Whom we know to be handed over was not
     * won, also when WeCom cannot be asked.
     */
    private AddWay addWay(ContactId contact, Optional<Detail> detail, Instant at) {
        AddWay way = detail.filter(d -> !d.addedAt().isAfter(at.plusSeconds(1)))
                .map(Detail::addWay)
                .orElse(AddWay.UNKNOWN);
        return way == AddWay.UNKNOWN && handovers.isTakenOver(contact, at) ? AddWay.ADMIN_ASSIGNED : way;
    }

    private static String commandId(String digest) {
        return digest + ":contact";
    }
}
