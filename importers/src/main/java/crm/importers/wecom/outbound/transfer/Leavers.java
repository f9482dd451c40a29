package crm.importers.wecom.outbound.transfer;

import crm.domain.customer.CustomerCommand.RecordProfile;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountCommand.LeaveStaff;
import crm.domain.org.StaffAccountId;
import crm.importers.sending.Sender;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.outbound.transfer.WeComTransfers.Left;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.vault.Identifier;
import crm.store.vault.PersonalField;
import crm.store.vault.SubjectKind;
import crm.store.vault.Vault;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * Customers of staff who left, whom nobody takes over yet, as WeCom lists them [92124]: one document per staff member. Who is
 * not known here yet becomes known by it.
 */
final class Leavers {

    static final CollectionDefinition COLLECTION = CollectionDefinition.fact("unassigned-customers");

    private static final int PAGE = 1_000;

    private final WeComTransfers wecom;
    private final Vault vault;
    private final Sender sender;
    private final DocumentCollection documents;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    Leavers(WeComTransfers wecom, Vault vault, Sender sender, DocumentStore store, Clock clock) {
        this.wecom = wecom;
        this.vault = vault;
        this.sender = sender;
        this.documents = store.collection(COLLECTION);
        this.clock = clock;
    }

    /** Reads the list anew; false when WeCom could not be asked. */
    boolean look() {
        if (!(wecom.left() instanceof Done<List<Left>>(List<Left> left))) return false;
        Map<String, List<Left>> byUserid = left.stream().collect(Collectors.groupingBy(Left::userid));
        Map<String, String> staff = known(SubjectKind.STAFF, "userid", PersonalField.USERID, byUserid.keySet());
        List<Document> found = new ArrayList<>();
        staff.forEach(
                (userid, id) -> found.add(document(new StaffAccountId(id), byUserid.getOrDefault(userid, List.of()))));
        documents.upsertAll(found);
        List<String> stale = all().stream()
                .map(leaver -> leaver.staffId().value())
                .filter(id -> !staff.containsValue(id))
                .toList();
        documents.deleteAll(stale);
        return true;
    }

    List<Leaver> all() {
        List<Leaver> all = new ArrayList<>();
        String after = "";
        for (List<Document> page;
                !(page = documents.scan(after, PAGE)).isEmpty();
                after = page.getLast().key()) page.forEach(document -> all.add(read(document)));
        return all;
    }

    Optional<Leaver> find(StaffAccountId staffId) {
        return documents.get(staffId.value()).map(this::read);
    }

    private Document document(StaffAccountId staffId, List<Left> theirs) {
        Instant leftAt = theirs.getFirst().leftAt();
        // Whoever was never registered here has no stores to leave.
        if (sender.exists(staffId.value()))
            sender.send("left:" + staffId + ":" + leftAt.getEpochSecond(), new LeaveStaff(staffId, leftAt));
        List<CustomerId> customers = customers(staffId, theirs);
        Leaver leaver = new Leaver(staffId, leftAt, customers, clock.instant());
        return new Document(staffId.value(), clock.instant().toEpochMilli(), json.writeValueAsBytes(leaver), Map.of());
    }

    private List<CustomerId> customers(StaffAccountId staffId, List<Left> theirs) {
        Map<String, String> subjects = known(
                SubjectKind.CUSTOMER,
                "external-userid",
                PersonalField.EXTERNAL_USERID,
                theirs.stream().map(Left::externalUserid).toList());
        List<CustomerId> customers =
                subjects.values().stream().sorted().map(CustomerId::new).toList();
        Set<CustomerId> before =
                find(staffId).map(Leaver::customers).map(Set::copyOf).orElse(Set.of());
        customers.stream().filter(customer -> !before.contains(customer)).forEach(this::register);
        return customers;
    }

    /** WeCom's id → our own, minted where it is new. */
    private Map<String, String> known(SubjectKind kind, String namespace, PersonalField field, Collection<String> ids) {
        Map<Identifier, String> subjects = vault.findOrMintAll(
                kind, ids.stream().map(id -> new Identifier(namespace, id)).toList());
        Map<String, String> known = new HashMap<>();
        Map<String, Map<PersonalField, String>> fields = new HashMap<>();
        subjects.forEach((id, subject) -> {
            known.put(id.value(), subject);
            fields.put(subject, Map.of(field, id.value()));
        });
        vault.recordAll(fields);
        return known;
    }

    private void register(CustomerId customer) {
        if (sender.exists(customer.value())) return;
        sender.send("left:" + customer, new RecordProfile(customer, null, null, 1, clock.instant()));
    }

    private Leaver read(Document document) {
        return json.readValue(document.body(), Leaver.class);
    }
}
