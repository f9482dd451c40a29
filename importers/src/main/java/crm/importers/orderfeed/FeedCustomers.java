package crm.importers.orderfeed;

import crm.domain.customer.CustomerCommand.RecordProfile;
import crm.domain.customer.CustomerCommand.RegisterCustomer;
import crm.domain.customer.CustomerId;
import crm.domain.shared.DomainRejection;
import crm.importers.csv.RejectReason;
import crm.importers.sending.Sender;
import crm.store.vault.Identifier;
import crm.store.vault.PersonalField;
import crm.store.vault.SubjectKind;
import crm.store.vault.Vault;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the customer whom identifiers name, or registers her. */
final class FeedCustomers {

    private final Vault vault;

    FeedCustomers(Vault vault) {
        this.vault = vault;
    }

    /** @throws DomainRejection {@link RejectReason#IDENTITY_CONFLICT} when they belong to different customers */
    Optional<CustomerId> find(List<Identifier> identifiers) {
        Set<String> subjects = new HashSet<>(vault.findAll(identifiers).values());
        if (subjects.size() > 1) throw new DomainRejection(RejectReason.IDENTITY_CONFLICT.key());
        return subjects.stream().findFirst().map(CustomerId::new);
    }

    /** What is new among the identifiers becomes known as hers. */
    CustomerId findOrRegister(List<Identifier> identifiers, Instant at, Sender sender) {
        String subject = find(identifiers)
                .map(CustomerId::value)
                .orElseGet(() -> vault.findOrMint(SubjectKind.CUSTOMER, identifiers.getFirst()));
        Map<Identifier, String> links = new HashMap<>();
        for (Identifier each : identifiers) links.put(each, subject);
        if (vault.linkAll(links).values().stream().anyMatch(owner -> !owner.equals(subject))) {
            throw new DomainRejection(RejectReason.IDENTITY_CONFLICT.key());
        }
        CustomerId customerId = new CustomerId(subject);
        if (!sender.exists(subject)) sender.send("customer:" + subject, registration(customerId, identifiers, at));
        return customerId;
    }

    private Object registration(CustomerId customerId, List<Identifier> identifiers, Instant at) {
        Map<PersonalField, String> fields = new EnumMap<>(PersonalField.class);
        for (Identifier each : identifiers) {
            switch (each.kind()) {
                case "phone" -> fields.put(PersonalField.PHONE, each.value());
                case "external-userid" -> fields.put(PersonalField.EXTERNAL_USERID, each.value());
                case "unionid" -> fields.put(PersonalField.UNIONID, each.value());
                default -> {}
            }
        }
        return fields.isEmpty()
                ? new RegisterCustomer(customerId, at)
                : new RecordProfile(customerId, null, null, vault.record(customerId.value(), fields), at);
    }
}
