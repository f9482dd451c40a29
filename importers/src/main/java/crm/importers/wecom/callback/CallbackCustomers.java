package crm.importers.wecom.callback;

import crm.domain.customer.CustomerCommand.RecordProfile;
import crm.domain.customer.CustomerId;
import crm.domain.customer.MergeReason;
import crm.importers.identity.CustomerMerging;
import crm.importers.sending.Sender;
import crm.importers.wecom.ContactDetails.Detail;
import crm.store.vault.Identifier;
import crm.store.vault.PersonalField;
import crm.store.vault.SubjectKind;
import crm.store.vault.Vault;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Who an external_userid is: our own random id. The WeCom ids and the name go to the vault, never into an event. */
public final class CallbackCustomers {

    private final Sender sender;
    private final Vault vault;
    private final CustomerMerging merging;

    public CallbackCustomers(Sender sender, Vault vault, CustomerMerging merging) {
        this.sender = sender;
        this.vault = vault;
        this.merging = merging;
    }

    /** Makes the customer known, with what is known of the person. */
    CustomerId register(String digest, String externalUserid, Optional<Detail> detail, Instant at) {
        return register(customer -> digest + ":customer", externalUserid, detail, at);
    }

    /** @param commandId of a customer: the same for the same news */
    public CustomerId register(
            Function<CustomerId, String> commandId, String externalUserid, Optional<Detail> detail, Instant at) {
        Optional<String> unionid = detail.map(Detail::unionid).filter(id -> !id.isBlank());
        String subject = find(externalUserid, unionid);
        Map<PersonalField, String> fields = new EnumMap<>(PersonalField.class);
        fields.put(PersonalField.EXTERNAL_USERID, externalUserid);
        unionid.ifPresent(id -> fields.put(PersonalField.UNIONID, id));
        detail.map(Detail::name)
                .filter(name -> !name.isBlank())
                .ifPresent(name -> fields.put(PersonalField.NAME, name));
        long revision = vault.record(subject, fields);
        CustomerId customer = new CustomerId(subject);
        sender.send(
                commandId.apply(customer),
                new RecordProfile(customer, detail.map(Detail::gender).orElse(null), null, revision, at));
        unionid.ifPresent(id -> mergeWhoHas(id, customer, at));
        return customer;
    }

    /** WeCom says that this unionid is hers: whoever is known by it, from a mini-program's order, is she. */
    private void mergeWhoHas(String unionid, CustomerId customer, Instant at) {
        vault.find(unionid(unionid))
                .map(CustomerId::new)
                .filter(other -> !other.value().equals(vault.survivorOf(customer.value())))
                // Of somebody who was never registered there is nothing to carry over yet.
                .filter(other -> sender.exists(other.value()))
                .ifPresent(other -> merging.merge(other, customer, MergeReason.SAME_UNIONID, at, sender));
    }

    /**
     * The one whose id it is; else the one whose unionid it is, known from a mini-program's order; else somebody new. Where
     * both are known and differ, the other becomes part of the one whose id it is.
     */
    private String find(String externalUserid, Optional<String> unionid) {
        Identifier external = new Identifier("external-userid", externalUserid);
        Optional<String> known = vault.find(external);
        if (known.isEmpty())
            unionid.flatMap(id -> vault.find(unionid(id)))
                    .ifPresent(subject -> vault.linkAll(Map.of(external, subject)));
        String subject = known.orElseGet(() -> vault.findOrMint(SubjectKind.CUSTOMER, external));
        unionid.ifPresent(id -> vault.linkAll(Map.of(unionid(id), subject)));
        return subject;
    }

    private static Identifier unionid(String id) {
        return new Identifier("unionid", id);
    }
}
