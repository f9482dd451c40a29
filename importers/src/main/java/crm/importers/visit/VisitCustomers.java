package crm.importers.visit;

import crm.domain.customer.CustomerCommand.RecordProfile;
import crm.domain.customer.CustomerCommand.RegisterCustomer;
import crm.domain.customer.CustomerId;
import crm.domain.customer.MergeReason;
import crm.importers.identity.CustomerMerging;
import crm.importers.identity.IdentityQuestions;
import crm.importers.sending.Sender;
import crm.store.vault.Identifier;
import crm.store.vault.PersonalData;
import crm.store.vault.PersonalField;
import crm.store.vault.SubjectKind;
import crm.store.vault.Vault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who a visitor is: our own random id. Her ids go to the vault, and WeCom is asked about whom only mini-programs know. */
final class VisitCustomers {

    private final Vault vault;
    private final Sender sender;
    private final CustomerMerging merging;
    private final IdentityQuestions questions;

    VisitCustomers(Vault vault, Sender sender, CustomerMerging merging, IdentityQuestions questions) {
        this.vault = vault;
        this.sender = sender;
        this.merging = merging;
        this.questions = questions;
    }

    /** The surest first. */
    static List<Identifier> identifiers(VisitReport report) {
        List<Identifier> identifiers = new ArrayList<>(2);
        if (report.unionid() != null) identifiers.add(new Identifier("unionid", report.unionid()));
        if (report.openid() != null) identifiers.add(new Identifier("openid:" + report.appid(), report.openid()));
        return identifiers;
    }

    /** Registers her when she is new; not of a report whose person was erased. Two records that one visit names are one person: WeChat itself says so. */
    CustomerId of(VisitReport report) {
        List<Identifier> identifiers = identifiers(report);
        Map<Identifier, String> known = vault.findAll(identifiers);
        String subject = identifiers.stream()
                .filter(known::containsKey)
                .map(known::get)
                .findFirst()
                .orElseGet(() -> vault.findOrMint(SubjectKind.CUSTOMER, identifiers.getFirst()));
        register(subject, report.unionid(), report.at());
        CustomerId customer = new CustomerId(subject);
        Map<Identifier, String> links = new HashMap<>();
        for (Identifier each : identifiers) links.put(each, subject);
        for (String other : vault.linkAll(links).values()) {
            register(other, null, report.at());
            customer = merging.merge(new CustomerId(other), customer, MergeReason.SAME_UNIONID, report.at(), sender);
        }
        ask(customer, report);
        return customer;
    }

    private void register(String subject, @Nullable String unionid, Instant at) {
        if (sender.exists(subject)) return;
        CustomerId customer = new CustomerId(subject);
        sender.send(
                "customer:" + subject,
                unionid == null
                        ? new RegisterCustomer(customer, at)
                        : new RecordProfile(
                                customer,
                                null,
                                null,
                                vault.record(subject, Map.of(PersonalField.UNIONID, unionid)),
                                at));
    }

    private void ask(CustomerId customer, VisitReport report) {
        if (report.unionid() == null || report.openid() == null) return;
        boolean contact = vault.open(customer.value())
                .map(PersonalData::fields)
                .map(fields -> fields.containsKey(PersonalField.EXTERNAL_USERID))
                .orElse(false);
        if (!contact) questions.ask(customer, report.appid(), report.unionid(), report.openid());
    }
}
