package crm.importers.wecom.sync.contact;

import crm.domain.org.StaffAccountId;
import crm.importers.wecom.contact.ContactCards;
import crm.importers.wecom.sync.Findings;
import crm.importers.wecom.sync.SyncFeature;
import crm.importers.wecom.sync.SyncPage;
import crm.importers.wecom.sync.SyncPart;
import crm.importers.wecom.sync.SyncStep;
import crm.importers.wecom.sync.SyncTools;
import crm.importers.wecom.sync.staff.SyncedStaff;
import crm.importers.wecom.sync.staff.SyncedStaff.Seen;
import crm.projections.contact.ContactRelations;
import crm.store.vault.PersonalData;
import crm.store.vault.PersonalField;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Contacts: the relations of all who serve customers, some staff members a page. Memory holds the relations of one page's
 * staff, never those of all.
 */
public final class ContactSync implements SyncPart {

    private static final int SCAN = 200;
    private static final int ROUNDS = 3;
    private static final Duration UNTIL_PROJECTED = Duration.ofSeconds(2);

    private final SyncTools tools;
    private final ContactRelations relations;
    private final SyncedStaff staff;
    private final StaffTurns turns;
    private final RelationComparison comparison;

    ContactSync(SyncTools tools, ContactCards cards, ContactRelations relations, List<Unsettled> unsettled) {
        this.tools = tools;
        this.relations = relations;
        this.staff = new SyncedStaff(tools.documents());
        this.turns = new StaffTurns(tools.plan());
        this.comparison = new RelationComparison(tools, cards, relations, unsettled);
    }

    public static SyncFeature feature(ContactCards cards, ContactRelations relations, List<Unsettled> unsettled) {
        return tools -> new ContactSync(tools, cards, relations, unsettled);
    }

    @Override
    public String name() {
        return "contacts";
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public Duration every() {
        return tools.plan().contactsEvery();
    }

    @Override
    public SyncStep page(SyncPage page, Findings findings) {
        Instant now = tools.clock().instant();
        if (relations.isBehind(tools.log().ordinalBefore(page.startedAt())))
            return new SyncStep.NotNow("sync.why.projection", now.plus(UNTIL_PROJECTED));
        Batch batch = batch(page, now);
        Set<StaffAccountId> unsettled = comparison.compare(userids(batch.members), findings);
        batch.members.values().stream()
                .filter(each -> !unsettled.contains(each.staffId()))
                .forEach(each -> staff.save(each.compared(now)));
        return batch.last == null ? end(page, now) : new SyncStep.More(batch.last);
    }

    /** Comes back to those of whom something was too young, for a while: in a lively corp there is always something. */
    private SyncStep end(SyncPage page, Instant now) {
        Duration settling = tools.plan().settling();
        boolean late = now.isAfter(page.startedAt().plus(settling.multipliedBy(ROUNDS)));
        SyncPage fromTheStart = new SyncPage(page.startedAt(), page.everything(), null);
        return late || batch(fromTheStart, now).members.isEmpty()
                ? new SyncStep.Finished()
                : new SyncStep.Again("sync.why.young", now.plus(settling));
    }

    /** @param last id of the last who was thought of; null: there is nobody after them */
    private record Batch(
            Map<StaffAccountId, Seen> members, @Nullable String last) {}

    private Batch batch(SyncPage page, Instant now) {
        Map<StaffAccountId, Seen> members = new LinkedHashMap<>();
        long size = 0;
        String last = page.cursor();
        while (true) {
            List<Seen> next = staff.after(last, SCAN);
            for (Seen each : next) {
                boolean due = page.everything() && isBefore(each.contactsAt(), page.startedAt())
                        || turns.isDue(each.staffId(), each.contactsAt(), now);
                if (each.serves() && due) {
                    size += relations.countOfStaff(each.staffId());
                    if (!members.isEmpty() && size > tools.plan().relationsAtOnce()) return new Batch(members, last);
                    members.put(each.staffId(), each);
                }
                last = each.staffId().value();
                if (members.size() == tools.plan().staffAtOnce()) return new Batch(members, last);
            }
            if (next.size() < SCAN) return new Batch(members, null);
        }
    }

    private static boolean isBefore(@Nullable Instant last, Instant start) {
        return last == null || last.isBefore(start);
    }

    /** Who was erased has none. */
    private Map<String, StaffAccountId> userids(Map<StaffAccountId, Seen> members) {
        Map<String, StaffAccountId> byUserid = new LinkedHashMap<>();
        Map<String, PersonalData> people = tools.vault()
                .openAll(members.keySet().stream().map(StaffAccountId::value).toList());
        people.forEach((subject, person) -> {
            String userid = person.fields().get(PersonalField.USERID);
            if (userid != null) byUserid.put(userid, new StaffAccountId(subject));
        });
        return byUserid;
    }
}
