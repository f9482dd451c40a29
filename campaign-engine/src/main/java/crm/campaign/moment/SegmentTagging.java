package crm.campaign.moment;

import crm.campaign.dispatch.Commands;
import crm.campaign.moment.Taggings.Stored;
import crm.campaign.moment.Taggings.Tagging;
import crm.campaign.policy.Hashes;
import crm.campaign.policy.StableSplit;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignStanding;
import crm.domain.campaign.PlanFigures;
import crm.domain.campaign.SkipReason;
import crm.domain.contact.ContactCommand.TagContact;
import crm.domain.contact.ContactId;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.segment.SegmentId;
import crm.domain.shared.DomainRejection;
import crm.domain.tag.TagChangeCommand.RequestTagChange;
import crm.domain.tag.TagChangeContent;
import crm.domain.tag.TagChangeId;
import crm.domain.tag.TagId;
import crm.projections.audience.Audience;
import crm.projections.audience.SegmentRules;
import crm.projections.customer.CustomerStreams;
import crm.projections.org.TagDirectory;
import crm.projections.org.TagGroupView;
import crm.projections.org.TagView;
import crm.projections.segment.AudienceIds;
import crm.projections.shared.DataScope;
import crm.store.documents.DocumentStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a moment reach a segment: its members, without those who are held out, get a corp tag of the campaign's own from each
 * staff member who publishes it. Who they are is decided once; they are tagged at a pace, wherever it was broken off.
 */
public final class SegmentTagging {

    private static final Logger LOG = LoggerFactory.getLogger(SegmentTagging.class);
    private static final DataScope EVERYWHERE = new DataScope.AllStores();
    private static final int PAGE = 500;

    /** The group of all campaigns' tags; a group is known by its name until WeCom has made it. */
    private static final String GROUP = "营销活动";

    private static final int NAME_CHARACTERS = 30;

    private final Audience audience;
    private final SegmentRules rules;
    private final CustomerStreams customers;
    private final TagDirectory tags;
    private final TagsUnderWay underWay;
    private final Taggings taggings;
    private final Commands commands;
    private final TaggingPace pace;
    private final Clock clock;
    private final ZoneId businessZone;

    /** What it reads. */
    public record Sources(
            Audience audience,
            SegmentRules rules,
            CustomerStreams customers,
            TagDirectory tags,
            TagsUnderWay underWay) {}

    public SegmentTagging(
            Sources sources,
            DocumentStore documents,
            Commands commands,
            TaggingPace pace,
            Clock clock,
            ZoneId businessZone) {
        this.audience = sources.audience();
        this.rules = sources.rules();
        this.customers = sources.customers();
        this.tags = sources.tags();
        this.underWay = sources.underWay();
        this.taggings = new Taggings(documents);
        this.commands = commands;
        this.pace = pace;
        this.clock = clock;
        this.businessZone = businessZone;
    }

    /** Decides who is to be tagged; decided once it stays so. */
    Tagging begin(CampaignStanding campaign, SegmentId segment, Set<StaffAccountId> staff) {
        CampaignId id = campaign.campaignId();
        Stored begun = taggings.find(id).orElse(null);
        if (begun != null) return begun.tagging();
        AudienceIds.Listed listed = AudienceIds.list(
                audience, rules.apply(segment), LocalDate.now(clock.withZone(businessZone)), EVERYWHERE);
        StableSplit split = new StableSplit(id, campaign.brief().heldOutPermille());
        List<String> contacts = new ArrayList<>();
        List<String> heldOut = new ArrayList<>();
        int nobody = 0;
        for (int from = 0; from < listed.ids().size(); from += PAGE) {
            List<CustomerId> page = listed
                    .ids()
                    .subList(from, Math.min(listed.ids().size(), from + PAGE))
                    .stream()
                    .map(CustomerId::new)
                    .toList();
            Map<CustomerId, List<StaffAccountId>> relations = customers.openRelations(page);
            for (CustomerId customer : page) {
                List<ContactId> theirs = relations.getOrDefault(customer, List.of()).stream()
                        .filter(staff::contains)
                        .map(member -> ContactId.of(customer, member))
                        .toList();
                if (theirs.isEmpty()) nobody++;
                else if (split.isHeldOut(key(customer))) heldOut.add(customer.value());
                else theirs.forEach(contact -> contacts.add(contact.value()));
            }
        }
        int all = listed.ids().size();
        return taggings.begin(
                id,
                new Tagging(
                        new PlanFigures(
                                all,
                                all - nobody - heldOut.size(),
                                heldOut.size(),
                                Map.of(SkipReason.NO_SENDER, nobody)),
                        heldOut.isEmpty() ? null : taggings.freeze(heldOut),
                        listed.position(),
                        taggings.keep(contacts),
                        contacts.size(),
                        0,
                        0,
                        clock.instant()));
    }

    private static long key(CustomerId customer) {
        byte[] id = customer.value().getBytes(StandardCharsets.UTF_8);
        return Hashes.hash(id, 0, id.length);
    }

    /** Tags some more. @return the tag, once WeCom knows of all of them */
    Optional<TagId> advance(CampaignStanding campaign) {
        CampaignId id = campaign.campaignId();
        Optional<TagId> tag = tag(campaign);
        Stored stored = taggings.find(id).orElse(null);
        if (tag.isEmpty() || stored == null) return Optional.empty();
        Tagging tagging = stored.tagging();
        if (tagging.told() < tagging.relations()) tell(id, stored, tag.get());
        else if (tagging.confirmed() < tagging.relations()) confirm(id, stored);
        else return tag;
        return Optional.empty();
    }

    private void tell(CampaignId id, Stored stored, TagId tag) {
        Tagging tagging = stored.tagging();
        Instant now = clock.instant();
        long seconds = Math.clamp(Duration.between(tagging.lastAt(), now).toSeconds(), 1, 60);
        int allowed = (int) Math.max(1, seconds * pace.perMinute() / 60);
        List<ContactId> contacts = taggings.contacts(tagging, tagging.told(), Math.min(allowed, PAGE));
        for (ContactId contact : contacts) tag(id, contact, tag, now);
        taggings.replace(id, stored, tagging.told(tagging.told() + contacts.size(), now));
    }

    /** A relation that is refused is passed over: whoever it is does not see the moment. */
    private void tag(CampaignId id, ContactId contact, TagId tag, Instant at) {
        try {
            commands.send("tag:" + id + ":" + contact, new TagContact(contact, Set.of(tag), Set.of(), at));
        } catch (DomainRejection e) {
            LOG.info("A relation is not tagged for campaign {}: {}", id, e.getMessage());
        }
    }

    private void confirm(CampaignId id, Stored stored) {
        Tagging tagging = stored.tagging();
        int confirmed = tagging.confirmed();
        for (ContactId contact : taggings.contacts(tagging, confirmed, PAGE)) {
            if (underWay.isUnderWay(contact)) break;
            confirmed++;
        }
        if (confirmed > tagging.confirmed()) taggings.replace(id, stored, tagging.confirmed(confirmed));
    }

    /** The campaign's tag, asked for when it is not there. */
    private Optional<TagId> tag(CampaignStanding campaign) {
        String name = name(campaign.campaignId());
        Optional<TagId> there = find(name).map(TagView::tagId);
        if (there.isEmpty()) {
            TagChangeContent wanted = tags.groups().stream()
                    .filter(group -> group.name().equals(GROUP))
                    .map(TagGroupView::groupId)
                    .findFirst()
                    .map(group -> TagChangeContent.addTag(group, name))
                    .orElse(TagChangeContent.addGroup(GROUP, name));
            TagChangeId changeId = new TagChangeId(campaign.campaignId() + "-tag");
            commands.send("tag:" + changeId, new RequestTagChange(changeId, wanted, clock.instant()));
        }
        return there;
    }

    /** Nobody publishes the moment any more: its tag goes. */
    void clear(CampaignId campaignId) {
        find(name(campaignId)).ifPresent(tag -> {
            TagChangeId changeId = new TagChangeId(campaignId + "-untag");
            commands.send(
                    "tag:" + changeId,
                    new RequestTagChange(
                            changeId, TagChangeContent.removeTag(tag.groupId(), tag.tagId()), clock.instant()));
        });
    }

    private Optional<TagView> find(String name) {
        return tags.tags().stream()
                .filter(tag -> tag.groupName().equals(GROUP) && tag.name().equals(name))
                .findFirst();
    }

    /** Short enough for WeCom and of this campaign only. */
    private static String name(CampaignId id) {
        String value = id.value();
        return value.length() <= NAME_CHARACTERS ? value : value.substring(value.length() - NAME_CHARACTERS);
    }

    /** How long so many members take, about: each has one relation at least. */
    public Duration estimate(long members) {
        return pace.timeFor(members);
    }

    /** Empty before it was begun. */
    public Optional<TaggingProgress> progress(CampaignId campaignId) {
        return taggings.find(campaignId).map(Stored::tagging).map(tagging -> {
            int left = tagging.relations() - tagging.told();
            return new TaggingProgress(tagging.relations(), tagging.confirmed(), pace.timeFor(left));
        });
    }
}
