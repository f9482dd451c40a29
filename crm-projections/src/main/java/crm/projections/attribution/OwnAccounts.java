package crm.projections.attribution;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.domain.org.StaffAccountId;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.log.EventLog;
import crm.store.log.LogPosition;
import crm.store.vault.Identifier;
import crm.store.vault.PersonalData;
import crm.store.vault.PersonalField;
import crm.store.vault.Vault;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Customers who are staff members, by the phone or unionid that the vault has of both: what they open is no touch. Only our ids
 * are kept, with the position in the log at which it was found, so that what was reported as of before stays as it was.
 */
public final class OwnAccounts {

    public static final CollectionDefinition COLLECTION = CollectionDefinition.fact("own-accounts");

    private static final int AT_ONCE = 500;
    private static final int PAGE = 1_000;

    private final DocumentCollection found;
    private final Vault vault;
    private final Supplier<List<StaffAccountId>> staff;
    private final EventLog log;
    private volatile Map<String, Long> known = Map.of();

    public OwnAccounts(DocumentStore documents, Vault vault, Supplier<List<StaffAccountId>> staff, EventLog log) {
        this.found = documents.collection(COLLECTION);
        this.vault = vault;
        this.staff = staff;
        this.log = log;
    }

    /** By customer since which position, as far as anybody looked. */
    public Map<String, Long> known() {
        return known;
    }

    /** Looks through all staff, and reads what other instances found. */
    public void look() {
        List<String> all = staff.get().stream().map(StaffAccountId::value).toList();
        Set<String> ours = new HashSet<>(all);
        for (int from = 0; from < all.size(); from += AT_ONCE)
            look(all.subList(from, Math.min(from + AT_ONCE, all.size())), ours);
        Map<String, Long> now = new HashMap<>();
        String after = "";
        for (List<Document> page = found.scan(after, PAGE); !page.isEmpty(); page = found.scan(after, PAGE)) {
            for (Document each : page) now.put(each.key(), Long.parseLong(new String(each.body(), UTF_8)));
            after = page.getLast().key();
        }
        known = Map.copyOf(now);
    }

    private void look(List<String> some, Set<String> ours) {
        Set<Identifier> theirs = new HashSet<>();
        for (PersonalData person : vault.openAll(some).values()) {
            String phone = person.fields().get(PersonalField.PHONE);
            String unionid = person.fields().get(PersonalField.UNIONID);
            if (phone != null) theirs.add(new Identifier("phone", phone));
            if (unionid != null) theirs.add(new Identifier("unionid", unionid));
        }
        String here = String.valueOf(LogPosition.endOf(log.head()));
        for (String customer : vault.findAll(theirs).values())
            if (!ours.contains(customer))
                found.compareAndSet(0, new Document(customer, 1, here.getBytes(UTF_8), Map.of()));
    }
}
