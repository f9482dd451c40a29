package crm.importers.wecom.callback;

import crm.domain.contact.AddWay;
import crm.domain.contact.ContactCommand;
import crm.domain.contact.ContactCommand.AddContact;
import crm.domain.contact.ContactCommand.LoseContact;
import crm.domain.contact.ContactCommand.RemoveContact;
import crm.domain.contact.ContactId;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.importers.identity.CustomerMerging;
import crm.importers.sending.Sender;
import crm.importers.wecom.ContactDetails;
import crm.importers.wecom.ContactDetails.Detail;
import crm.importers.wecom.StaffStores;
import crm.store.vault.Identifier;
import crm.store.vault.Vault;
import java.time.Instant;
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
    private static final String DELETED_BY_CUSTOMER = CONTACT + "del_follow_user";

    private static final Set<String> KINDS = Set.of(ADDED, HALF_ADDED, EDITED, DELETED_BY_STAFF, DELETED_BY_CUSTOMER);

    private final Sender sender;
    private final Vault vault;
    private final CallbackCustomers customers;
    private final StaffStores stores;
    private final ContactDetails details;

    ContactCallbacks(Sender sender, Vault vault, CustomerMerging merging, StaffStores stores, ContactDetails details) {
        this.sender = sender;
        this.vault = vault;
        this.customers = new CallbackCustomers(sender, vault, merging);
        this.stores = stores;
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
        Optional<Detail> detail =
                tellsOfThePresent(fields.kind()) ? details.find(userid, externalUserid) : Optional.empty();
        CustomerId customer = customers.register(digest, externalUserid, detail, at);
        ContactCommand command = command(fields, ContactId.of(customer, staff), detail, at);
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
                        contact, stores.storeOf(contact.staffId(), at), addWay(detail, at), fields.text("State"), at);
            case DELETED_BY_STAFF -> new RemoveContact(contact, at);
            case DELETED_BY_CUSTOMER -> new LoseContact(contact, at);
            default -> null; // an edit says that something changed, not what
        };
    }

    /** Late news of an earlier relation says nothing of how the present one came about. */
    private static AddWay addWay(Optional<Detail> detail, Instant at) {
        return detail.filter(d -> !d.addedAt().isAfter(at.plusSeconds(1)))
                .map(Detail::addWay)
                .orElse(AddWay.UNKNOWN);
    }

    private static String commandId(String digest) {
        return digest + ":contact";
    }
}
