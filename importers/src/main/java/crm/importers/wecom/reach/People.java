package crm.importers.wecom.reach;

import crm.domain.contact.ContactEvent;
import crm.domain.contact.ContactId;
import crm.domain.contact.ContactStanding;
import crm.domain.contact.ContactStatus;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.shared.DomainEvent;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.vault.Identifier;
import crm.store.vault.PersonalData;
import crm.store.vault.PersonalField;
import crm.store.vault.SubjectKind;
import crm.store.vault.Vault;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Customers and staff by WeCom's ids and ours, and whether they still know each other. */
public final class People {

    private final Vault vault;
    private final EventLog log;
    private final EventCodec codec;

    public People(Vault vault, EventLog log, EventCodec codec) {
        this.vault = vault;
        this.log = log;
        this.codec = codec;
    }

    /** Null when it is not known (any more). */
    public @Nullable String userid(StaffAccountId staff) {
        return vault.open(staff.value())
                .map(person -> person.fields().get(PersonalField.USERID))
                .orElse(null);
    }

    /** What a staff member is called; empty when it is not known (any more). */
    public String name(StaffAccountId staff) {
        return vault.open(staff.value())
                .map(person -> person.fields().get(PersonalField.NAME))
                .orElse("");
    }

    /** The userids of those who have one. */
    public List<String> userids(Collection<StaffAccountId> staff) {
        return vault.openAll(staff.stream().map(StaffAccountId::value).toList()).values().stream()
                .map(PersonalData::fields)
                .filter(fields -> fields.containsKey(PersonalField.USERID))
                .map(fields -> fields.get(PersonalField.USERID))
                .sorted()
                .toList();
    }

    /** Our id of a userid, given now when it has none. */
    public StaffAccountId staff(String userid) {
        Identifier identifier = new Identifier("userid", userid);
        return new StaffAccountId(vault.find(identifier).orElseGet(() -> {
            String subject = vault.findOrMint(SubjectKind.STAFF, identifier);
            vault.record(subject, Map.of(PersonalField.USERID, userid));
            return subject;
        }));
    }

    /** Our ids of these customers, given now to those who have none. */
    public Map<String, CustomerId> customers(Collection<String> externalUserids) {
        Map<String, CustomerId> customers = new HashMap<>();
        vault.findOrMintAll(
                        SubjectKind.CUSTOMER,
                        externalUserids.stream().map(People::external).toList())
                .forEach((identifier, subject) -> customers.put(identifier.value(), new CustomerId(subject)));
        return customers;
    }

    /** By our id, of those who have an external_userid, in the order of the ids; two records of one person have one. */
    public Map<String, String> externalUserids(Collection<String> customers) {
        Map<String, PersonalData> people = vault.openAll(customers);
        Map<String, String> externals = new LinkedHashMap<>();
        for (String customer : customers) {
            PersonalData person = people.get(customer);
            String external = person == null ? null : person.fields().get(PersonalField.EXTERNAL_USERID);
            if (external != null) externals.put(customer, external);
        }
        return externals;
    }

    /**
     * Our ids of external_userids among these recipients; others are left out. A recipient who became part of another
     * customer since is found under her former id, unless that other is a recipient too.
     */
    public Map<String, String> among(Set<String> recipients, Collection<String> externalUserids) {
        Map<String, String> ours = new HashMap<>();
        vault.findAll(externalUserids.stream().map(People::external).toList()).forEach((identifier, subject) -> {
            if (recipients.contains(subject)) ours.put(identifier.value(), subject);
        });
        if (ours.size() < externalUserids.size())
            externalUserids(recipients).forEach((customer, external) -> ours.putIfAbsent(external, customer));
        ours.keySet().retainAll(Set.copyOf(externalUserids));
        return ours;
    }

    /**
     * Whether the relation was ended, by either: such a customer is written to no more. Read from the log itself; of one who
     * became part of another the other's.
     */
    public boolean isOver(CustomerId customer, StaffAccountId staff) {
        CustomerId person = new CustomerId(vault.survivorOf(customer.value()));
        ContactStanding standing = null;
        for (DomainEvent event :
                Streams.read(log, codec, ContactId.of(person, staff).value()))
            if (event instanceof ContactEvent contact) standing = ContactStanding.after(standing, contact);
        return standing != null && standing.status() != ContactStatus.ADDED;
    }

    /** A look at who wants no messages, as of now. */
    public ConsentLook lookAtConsents() {
        return new ConsentLook(log, codec);
    }

    private static Identifier external(String externalUserid) {
        return new Identifier("external-userid", externalUserid);
    }
}
