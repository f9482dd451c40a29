package crm.importers.wecom.sync.contact;

import static crm.importers.wecom.sync.SyncEnds.unlessDone;

import crm.domain.contact.ContactId;
import crm.domain.contact.ContactStanding;
import crm.domain.contact.ContactStatus;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.tag.TagId;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.contact.ContactCard;
import crm.importers.wecom.contact.ContactCard.Follower;
import crm.importers.wecom.contact.ContactCards;
import crm.importers.wecom.sync.Findings;
import crm.importers.wecom.sync.Findings.About;
import crm.importers.wecom.sync.SyncTools;
import crm.projections.contact.ContactRelation;
import crm.projections.contact.ContactRelations;
import crm.projections.shared.DataScope;
import crm.store.vault.Identifier;
import crm.store.vault.PersonalData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The relations of some staff members: WeCom's against ours. A projection says which may differ; whether one does is read from
 * the log after WeCom was asked. What the log got since then is left alone: WeCom's answer is older.
 */
final class RelationComparison {

    private static final DataScope ALL = new DataScope.AllStores();
    private static final int NO_CUSTOMERS = 84061; // instead of an empty list [92113]
    private static final int PAGE = 500;

    private final SyncTools tools;
    private final ContactCards cards;
    private final ContactRelations relations;
    private final RelationRepair repair;

    RelationComparison(SyncTools tools, ContactCards cards, ContactRelations relations, List<Unsettled> unsettled) {
        this.tools = tools;
        this.cards = cards;
        this.relations = relations;
        this.repair = new RelationRepair(tools, relations, unsettled);
    }

    /**
     * When WeCom was asked.
     *
     * @param head the log's last entry then
     * @param unsettled staff of whom something was too young to be judged
     */
    record Asked(Instant at, long head, Set<StaffAccountId> unsettled) {}

    /**
     * Compares and repairs.
     *
     * @param staff by userid, at most {@link ContactCards#MOST_STAFF}
     * @return those to be looked at again soon: something was too young to be judged
     */
    Set<StaffAccountId> compare(Map<String, StaffAccountId> staff, Findings findings) {
        if (staff.isEmpty()) return Set.of();
        Asked asked = new Asked(tools.clock().instant(), tools.log().head(), ConcurrentHashMap.newKeySet());
        Set<ContactId> there = new HashSet<>();
        String cursor = null;
        do {
            var result = cards.ofStaff(List.copyOf(staff.keySet()), cursor);
            if (result instanceof Refused<ContactCards.Page> refused && refused.code() != NO_CUSTOMERS) {
                return refused(staff, refused, findings);
            }
            ContactCards.Page page = result instanceof Refused<ContactCards.Page>
                    ? new ContactCards.Page(List.of(), null)
                    : unlessDone(result);
            findings.looked(page.cards().size());
            comparePage(page.cards(), staff, there, asked, findings);
            cursor = page.next();
        } while (cursor != null);
        staff.forEach((userid, staffId) -> findGone(userid, staffId, there, asked, findings));
        return asked.unsettled();
    }

    /** One of them may not be asked about, such as who lost the right to serve customers: the others still can. */
    private Set<StaffAccountId> refused(Map<String, StaffAccountId> staff, Refused<?> refused, Findings findings) {
        Set<StaffAccountId> unsettled = new HashSet<>();
        staff.forEach((userid, staffId) -> {
            if (staff.size() > 1) unsettled.addAll(compare(Map.of(userid, staffId), findings));
            else
                findings.unrepaired(
                        "contacts.refused",
                        About.staff(staffId),
                        "sync.reason.refused",
                        refused.code() + " " + refused.words());
        });
        return unsettled;
    }

    private void comparePage(
            List<ContactCard> page,
            Map<String, StaffAccountId> staff,
            Set<ContactId> there,
            Asked asked,
            Findings findings) {
        Map<String, String> customers = customersOf(page);
        Map<String, PersonalData> people = tools.vault().openAll(Set.copyOf(customers.values()));
        Map<ContactCard, @Nullable ContactId> contacts = new LinkedHashMap<>();
        for (ContactCard card : page) {
            StaffAccountId staffId = staff.get(card.followers().getFirst().userid());
            String subject = customers.get(card.externalUserid());
            if (staffId != null)
                contacts.put(card, subject == null ? null : ContactId.of(new CustomerId(subject), staffId));
        }
        List<ContactId> known =
                contacts.values().stream().filter(each -> each != null).toList();
        there.addAll(known);
        Map<ContactId, ContactRelation> ours = relations.find(ALL, known);
        List<Runnable> repairs = new ArrayList<>();
        contacts.forEach((card, contact) -> {
            StaffAccountId staffId = staff.get(card.followers().getFirst().userid());
            if (staffId == null) return;
            boolean same = contact != null && isSame(card.followers().getFirst(), ours.get(contact));
            PersonalData person =
                    contact == null ? null : people.get(contact.customerId().value());
            if (!same) repairs.add(() -> repair.relation(card, staffId, contact, asked, findings));
            else if (repair.differs(card, person)) repairs.add(() -> repair.profile(card, contact, asked, findings));
        });
        Lanes.run(repairs, tools.plan().lanes());
    }

    private Map<String, String> customersOf(List<ContactCard> page) {
        Map<Identifier, String> found = tools.vault()
                .findAll(page.stream()
                        .map(card -> new Identifier("external-userid", card.externalUserid()))
                        .collect(Collectors.toSet()));
        Map<String, String> customers = new LinkedHashMap<>();
        found.forEach((identifier, subject) -> customers.put(identifier.value(), subject));
        return customers;
    }

    private static boolean isSame(Follower follower, @Nullable ContactRelation ours) {
        if (ours == null) return false;
        ContactStanding standing = ours.standing();
        Set<TagId> tags = follower.tagIds().stream().map(TagId::new).collect(Collectors.toSet());
        return standing != null
                && standing.status() == ContactStatus.ADDED
                && ours.tagsOn().equals(tags);
    }

    private void findGone(String userid, StaffAccountId staffId, Set<ContactId> there, Asked asked, Findings findings) {
        Set<String> listed = null;
        String cursor = null;
        do {
            ContactRelations.Page page = relations.ofStaff(ALL, staffId, PAGE, cursor);
            List<ContactId> suspects = page.relations().stream()
                    .filter(each -> each.standing() != null && each.standing().status() == ContactStatus.ADDED)
                    .map(ContactRelation::contactId)
                    .filter(contact -> !there.contains(contact))
                    .toList();
            if (!suspects.isEmpty()) {
                // Pages of a list that changes may pass somebody over: the whole list is asked for as well.
                if (listed == null) listed = listed(userid);
                repair.gone(suspects, listed, asked, findings);
            }
            cursor = page.next();
        } while (cursor != null);
    }

    private Set<String> listed(String userid) {
        var result = cards.listOf(userid);
        return result instanceof Refused<Set<String>> refused && refused.code() == NO_CUSTOMERS
                ? Set.of()
                : unlessDone(result);
    }
}
