package crm.importers.wecom.sync.contact;

import crm.domain.contact.ContactCommand.AddContact;
import crm.domain.contact.ContactCommand.NoteContactGone;
import crm.domain.contact.ContactCommand.NoteContactThere;
import crm.domain.contact.ContactCommand.TagContact;
import crm.domain.contact.ContactId;
import crm.domain.contact.ContactStanding;
import crm.domain.contact.ContactStatus;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.tag.TagId;
import crm.importers.wecom.ContactDetails.Detail;
import crm.importers.wecom.StaffStores;
import crm.importers.wecom.callback.CallbackCustomers;
import crm.importers.wecom.contact.ContactCard;
import crm.importers.wecom.contact.ContactCard.Follower;
import crm.importers.wecom.sync.Findings;
import crm.importers.wecom.sync.Findings.About;
import crm.importers.wecom.sync.SyncTools;
import crm.importers.wecom.sync.contact.RelationComparison.Asked;
import crm.projections.contact.ContactRelation;
import crm.projections.contact.ContactRelations;
import crm.projections.contact.ContactRelations.AsLogged;
import crm.store.vault.PersonalData;
import crm.store.vault.PersonalField;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One relation that may differ: looks into the log, says what is different, and sends the commands that repair it. */
final class RelationRepair {

    private final SyncTools tools;
    private final ContactRelations relations;
    private final List<Unsettled> unsettled;
    private final CallbackCustomers customers;
    private final StaffStores stores;

    RelationRepair(SyncTools tools, ContactRelations relations, List<Unsettled> unsettled) {
        this.tools = tools;
        this.relations = relations;
        this.unsettled = List.copyOf(unsettled);
        this.customers = new CallbackCustomers(tools.sender(), tools.vault(), tools.merging());
        this.stores = new StaffStores(tools.log(), tools.codec());
    }

    /** @param known null: the customer is unknown */
    void relation(ContactCard card, StaffAccountId staffId, @Nullable ContactId known, Asked asked, Findings findings) {
        Follower follower = card.followers().getFirst();
        if (known == null) {
            missed(card, staffId, null, asked, findings);
            return;
        }
        AsLogged logged = relations.asLogged(known);
        if (isUnsettled(staffId, logged, asked)) return;
        ContactStanding standing = logged.relation().standing();
        if (standing == null
                || standing.status() != ContactStatus.ADDED
                        && follower.addedAt().isAfter(standing.since()))
            missed(card, staffId, logged.relation(), asked, findings);
        else if (standing.status() == ContactStatus.GONE) there(known, follower, logged.relation(), asked, findings);
        else if (standing.status() != ContactStatus.ADDED) contradicts(known, standing, asked, findings);
        else tags(known, follower, logged.relation(), asked, "contact.tags", findings);
    }

    /** The addition is dated as WeCom dates the relation. */
    private void missed(
            ContactCard card,
            StaffAccountId staffId,
            @Nullable ContactRelation before,
            Asked asked,
            Findings findings) {
        Follower follower = card.followers().getFirst();
        if (isUnsettled(staffId, follower.addedAt(), asked)) return; // its callback may be on the way
        CustomerId customer = before == null
                ? registered(card, staffId, asked)
                : before.contactId().customerId();
        ContactId contact = ContactId.of(customer, staffId);
        findings.repair("contact.missed", About.contact(staffId, customer), () -> {
            if (before != null) registered(card, staffId, asked);
            tools.sender()
                    .send(
                            "added:" + contact + ":" + follower.addedAt().getEpochSecond(),
                            new AddContact(
                                    contact,
                                    stores.storeOf(staffId, follower.addedAt()),
                                    follower.addWay(),
                                    follower.state(),
                                    follower.addedAt()));
            ContactRelation known = before == null ? ContactRelation.unknown(contact) : before;
            sendTags(contact, change(contact, follower, known, asked), asked);
        });
    }

    private CustomerId registered(ContactCard card, StaffAccountId staffId, Asked asked) {
        return customers.register(
                customer -> "profile:" + ContactId.of(customer, staffId) + ":"
                        + asked.at().toEpochMilli(),
                card.externalUserid(),
                Optional.of(detail(card)),
                asked.at());
    }

    /** It was found gone, and began before that: it had not ended. */
    private void there(ContactId contact, Follower follower, ContactRelation known, Asked asked, Findings findings) {
        findings.repair("contact.there", about(contact), () -> {
            tools.sender()
                    .send(
                            "there:" + contact + ":" + asked.at().toEpochMilli(),
                            new NoteContactThere(contact, asked.at()));
            sendTags(contact, change(contact, follower, known, asked), asked);
        });
    }

    /** We were told of an end that WeCom's list does not know: nobody can say who is right. */
    private void contradicts(ContactId contact, ContactStanding standing, Asked asked, Findings findings) {
        if (isUnsettled(contact.staffId(), standing.since(), asked)) return;
        findings.unrepaired("contact.contradicts", about(contact), "sync.reason.contradicts");
    }

    private void tags(
            ContactId contact, Follower follower, ContactRelation known, Asked asked, String kind, Findings findings) {
        TagChange change = change(contact, follower, known, asked);
        if (!change.isEmpty()) findings.repair(kind, about(contact), () -> sendTags(contact, change, asked));
    }

    private record TagChange(Set<TagId> added, Set<TagId> removed) {
        boolean isEmpty() {
            return added.isEmpty() && removed.isEmpty();
        }
    }

    /** What was said of a tag a moment ago may not be in WeCom yet, or be ours to tell: it is left alone. */
    private TagChange change(ContactId contact, Follower follower, ContactRelation known, Asked asked) {
        Set<TagId> theirs = follower.tagIds().stream().map(TagId::new).collect(Collectors.toSet());
        if (unsettled.stream().anyMatch(each -> each.tagsOf(contact))) {
            asked.unsettled().add(contact.staffId());
            return new TagChange(Set.of(), Set.of());
        }
        Set<TagId> added = new HashSet<>(theirs);
        added.removeAll(known.tagsOn());
        Set<TagId> removed = new HashSet<>(known.tagsOn());
        removed.removeAll(theirs);
        added.removeIf(tag -> isUnsettled(contact.staffId(), known.toldAt(tag), asked));
        removed.removeIf(tag -> isUnsettled(contact.staffId(), known.toldAt(tag), asked));
        return new TagChange(added, removed);
    }

    private void sendTags(ContactId contact, TagChange change, Asked asked) {
        if (change.isEmpty()) return;
        tools.sender()
                .send(
                        "tags:" + contact + ":" + asked.at().toEpochMilli(),
                        new TagContact(contact, change.added(), change.removed(), asked.at()));
    }

    /** Whether name or unionid are others than the vault has. */
    boolean differs(ContactCard card, @Nullable PersonalData person) {
        Map<PersonalField, String> ours = person == null ? Map.of() : person.fields();
        return isNews(card.name(), ours.get(PersonalField.NAME))
                || isNews(card.unionid(), ours.get(PersonalField.UNIONID))
                || isNews(card.externalUserid(), ours.get(PersonalField.EXTERNAL_USERID));
    }

    private static boolean isNews(@Nullable String theirs, @Nullable String ours) {
        return theirs != null && !theirs.isBlank() && !theirs.equals(ours);
    }

    void profile(ContactCard card, ContactId contact, Asked asked, Findings findings) {
        findings.repair("contact.profile", about(contact), () -> registered(card, contact.staffId(), asked));
    }

    /** @param listed external_userids of all customers of the staff member now */
    void gone(List<ContactId> suspects, Set<String> listed, Asked asked, Findings findings) {
        Map<String, PersonalData> people = tools.vault()
                .openAll(suspects.stream()
                        .map(contact -> contact.customerId().value())
                        .collect(Collectors.toSet()));
        Lanes.run(
                suspects.stream()
                        .<Runnable>map(contact -> () ->
                                gone(contact, people.get(contact.customerId().value()), listed, asked, findings))
                        .toList(),
                tools.plan().lanes());
    }

    private void gone(
            ContactId contact, @Nullable PersonalData person, Set<String> listed, Asked asked, Findings findings) {
        AsLogged logged = relations.asLogged(contact);
        ContactStanding standing = logged.relation().standing();
        if (isUnsettled(contact.staffId(), logged, asked)
                || standing == null
                || standing.status() != ContactStatus.ADDED
                || isUnsettled(contact.staffId(), standing.since(), asked)) return;
        String externalUserid = person == null ? null : person.fields().get(PersonalField.EXTERNAL_USERID);
        if (externalUserid == null) {
            findings.unrepaired("contact.without-id", about(contact), "sync.reason.without-id");
            return;
        }
        if (listed.contains(externalUserid)) return;
        findings.repair(
                "contact.gone",
                about(contact),
                () -> tools.sender()
                        .send(
                                "gone:" + contact + ":" + asked.at().toEpochMilli(),
                                new NoteContactGone(contact, asked.at())));
    }

    /** What is so young that news or a call of ours may be under way. */
    private boolean isUnsettled(StaffAccountId staff, @Nullable Instant at, Asked asked) {
        boolean young = at != null && at.isAfter(asked.at().minus(tools.plan().settling()));
        if (young) asked.unsettled().add(staff);
        return young;
    }

    /** What changed since WeCom was asked. */
    private static boolean isUnsettled(StaffAccountId staff, AsLogged logged, Asked asked) {
        boolean later = logged.ordinal() > asked.head();
        if (later) asked.unsettled().add(staff);
        return later;
    }

    private static About about(ContactId contact) {
        return About.contact(contact.staffId(), contact.customerId());
    }

    private static Detail detail(ContactCard card) {
        Follower follower = card.followers().getFirst();
        return new Detail(follower.addWay(), follower.addedAt(), card.name(), card.gender(), card.unionid());
    }
}
