package crm.projections.audience;

import crm.domain.chat.Presence;
import crm.domain.contact.ContactStanding;
import crm.domain.contact.ContactStatus;
import crm.domain.segment.Behaviour;
import crm.domain.segment.Flag;
import crm.domain.segment.Measure;
import crm.domain.segment.Occasion;
import crm.domain.segment.SegmentRule.CampaignPart;
import crm.domain.segment.Trait;
import crm.projections.audience.AudienceDocument.Deeds;
import crm.projections.audience.AudienceDocument.Member;
import crm.projections.audience.AudienceDocument.Profile;
import crm.projections.audience.AudienceFacts.PaidOrder;
import crm.projections.audience.AudiencePlaces.Place;
import crm.projections.shared.SmallMap;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the documents of one customer say, as rules ask it. */
final class AudienceRow {

    private static final Comparator<AudienceRelation> LATEST = Comparator.comparing(
                    AudienceRelation::lastAddedAt, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(AudienceRelation::storeId, Comparator.nullsFirst(Comparator.naturalOrder()));

    private static final Comparator<AudienceRelation> FIRST = Comparator.comparing(
                    AudienceRelation::firstAddedAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(AudienceRelation::firstWay, Comparator.nullsLast(Comparator.reverseOrder()));

    private final AudienceDocument document;
    private final Map<String, AudienceDocument> known;
    private final Map<String, Place> places;
    private final ZoneRules zone;
    private final List<AudienceDocument> records;
    private final FactSink facts;
    private int contacted = DayColumn.NEVER;

    /**
     * @param known all documents that this one leads to
     * @param facts takes what they say
     */
    AudienceRow(
            AudienceDocument document,
            Map<String, AudienceDocument> known,
            Map<String, Place> places,
            ZoneId zone,
            FactSink facts) {
        this.document = document;
        this.known = known;
        this.places = places;
        this.zone = zone.getRules();
        this.records = document.absorbed().isEmpty() ? List.of(document) : records(document, known);
        this.facts = facts;
    }

    /** She and, over however many steps, who became part of her. */
    private static List<AudienceDocument> records(AudienceDocument survivor, Map<String, AudienceDocument> known) {
        List<AudienceDocument> records = new ArrayList<>(List.of(survivor));
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < records.size(); i++)
            for (String id : records.get(i).absorbed()) {
                AudienceDocument absorbed = known.get(id);
                if (absorbed != null && seen.add(id)) records.add(absorbed);
            }
        return records;
    }

    void read() {
        relations();
        profile();
        membership();
        document.orders().forEach(this::order);
        deeds();
        chats();
    }

    private void relations() {
        AudienceRelation first = null;
        AudienceRelation latest = null;
        AudienceRelation holding = null;
        int staff = 0;
        SmallMap<AudienceRelation> relations = document.relations();
        for (int i = 0; i < relations.size(); i++) {
            AudienceRelation relation = relations.value(i);
            for (String code : relation.codes()) facts.trait(Trait.CHANNEL, code);
            tags(relation.tags());
            if (first == null || FIRST.compare(relation, first) < 0) first = relation;
            if (latest == null || LATEST.compare(relation, latest) > 0) latest = relation;
            if (!relation.holds()) continue;
            staff++;
            facts.trait(Trait.STAFF, relations.key(i));
            if (relation.storeId() != null) facts.store(relation.storeId());
            if (holding == null || LATEST.compare(relation, holding) > 0) holding = relation;
        }
        facts.flag(Flag.CONTACT, staff > 0).measure(Measure.STAFF_COUNT, staff);
        if (first != null && first.firstAddedAt() != null) {
            facts.occasion(Occasion.ADDED, day(first.firstAddedAt()));
            if (first.firstWay() != null)
                facts.trait(Trait.SOURCE, first.firstWay().name());
        }
        if (staff == 0) lost();
        AudienceRelation belongsTo = holding == null ? latest : holding;
        if (belongsTo != null && belongsTo.storeId() != null) store(belongsTo.storeId());
    }

    private void tags(SmallMap<AudienceRelation.Mark> tags) {
        for (int i = 0; i < tags.size(); i++) if (tags.value(i).on()) facts.tag(tags.key(i));
    }

    private void lost() {
        ContactStanding last = null;
        for (AudienceRelation relation : document.relations().values()) {
            ContactStanding standing = relation.standing();
            if (standing == null) continue;
            int order = last == null ? 1 : standing.since().compareTo(last.since());
            if (order > 0 || last != null && order == 0 && standing.status().compareTo(last.status()) > 0)
                last = standing;
        }
        if (last == null) return;
        facts.occasion(Occasion.LOST, day(last.since()));
        if (last.status() == ContactStatus.LOST) facts.trait(Trait.LOST_BY, "customer");
        if (last.status() == ContactStatus.REMOVED_BY_STAFF) facts.trait(Trait.LOST_BY, "staff");
    }

    private void store(String storeId) {
        facts.trait(Trait.STORE, storeId);
        Place place = places.get(storeId);
        if (place == null) return;
        facts.trait(Trait.REGION, place.regionId());
        Profile profile = document.profile();
        if ((profile == null || profile.city() == null) && place.city() != null) facts.trait(Trait.CITY, place.city());
    }

    private void profile() {
        Profile profile = document.profile();
        if (profile == null) return;
        facts.flag(Flag.OPTED_OUT, profile.optedOut());
        if (profile.gender() != null) facts.trait(Trait.GENDER, profile.gender().name());
        if (profile.city() != null) facts.trait(Trait.CITY, profile.city());
    }

    private void membership() {
        Member member = document.member();
        facts.flag(Flag.MEMBER, member != null).measure(Measure.LEVEL, member == null ? 0 : member.level());
        if (member == null) return;
        facts.measure(Measure.POINTS, member.points()).measure(Measure.BALANCE, member.balance());
    }

    private void order(String orderId, AudienceOrder order) {
        Integer day = order.paidDay();
        if (day == null || !order.counts()) return;
        facts.order(
                new PaidOrder(day, order.channel(), order.fen(), order.refunded(), set(categories(orderId, order))));
    }

    private static Set<String> set(List<String> categories) {
        return switch (categories.size()) {
            case 0 -> Set.of();
            case 1 -> Set.of(categories.getFirst());
            default -> Set.copyOf(categories);
        };
    }

    /** Those of an order that was somebody else's, or nobody's, are where it was placed. */
    private List<String> categories(String orderId, AudienceOrder order) {
        AudienceOrder told = order;
        Set<String> seen = new HashSet<>();
        while (told.linesIn() != null && seen.add(told.linesIn())) {
            AudienceDocument from = known.get(told.linesIn());
            if (from == null) return List.of();
            if (from.categories() != null) return from.categories();
            AudienceOrder before = from.orders().get(orderId);
            if (before == null) return List.of();
            told = before;
        }
        return told.categories();
    }

    /**
     * What counts once stays under the id that it was told of, so it is taken from all her records; the rest is told again
     * of whom a record becomes part of.
     */
    private void deeds() {
        for (AudienceDocument record : records) {
            Deeds deeds = record.deeds();
            for (String campaign : deeds.campaigns()) facts.campaign(campaign, CampaignPart.RECEIVED);
            if (deeds.welcomed() != null) contacted = Math.max(contacted, deeds.welcomed());
        }
        if (records.size() == 1) document.deeds().once().forEach(this::once);
        else onceOfAll().forEach(this::once);
        document.deeds()
                .daily()
                .forEach((behaviour, days) -> days.forEach(
                        (day, times) -> facts.behaviour(Behaviour.valueOf(behaviour), Integer.parseInt(day), times)));
        if (contacted != DayColumn.NEVER) facts.occasion(Occasion.CONTACTED, contacted);
    }

    private Map<String, Map<String, Integer>> onceOfAll() {
        Map<String, Map<String, Integer>> once = new HashMap<>();
        for (AudienceDocument record : records)
            record.deeds()
                    .once()
                    .forEach((behaviour, days) ->
                            days.forEach((fact, day) -> once.computeIfAbsent(behaviour, unseen -> new HashMap<>())
                                    .merge(fact, day, Math::min)));
        return once;
    }

    private void once(String name, Map<String, Integer> days) {
        Behaviour behaviour = Behaviour.valueOf(name);
        boolean isContact = behaviour == Behaviour.RECEIVED || behaviour == Behaviour.WROTE;
        boolean engages = behaviour == Behaviour.LIKED || behaviour == Behaviour.COMMENTED;
        days.forEach((fact, day) -> {
            if (engages) facts.campaign(fact, CampaignPart.ENGAGED);
            facts.behaviour(behaviour, day, 1);
            if (isContact) contacted = Math.max(contacted, day);
        });
    }

    private void chats() {
        int in = 0;
        for (Presence presence : (records.size() == 1 ? document.chats() : chatsOfAll()).values())
            if (presence.in()) in++;
        facts.measure(Measure.CHAT_COUNT, in);
    }

    private Map<String, Presence> chatsOfAll() {
        Map<String, Presence> latest = new HashMap<>();
        for (AudienceDocument record : records)
            record.chats().forEach((chat, fact) -> latest.merge(chat, fact, (a, b) -> a.compareTo(b) >= 0 ? a : b));
        return latest;
    }

    private int day(Instant at) {
        return Math.toIntExact(
                Math.floorDiv(at.getEpochSecond() + zone.getOffset(at).getTotalSeconds(), 24L * 60 * 60));
    }
}
