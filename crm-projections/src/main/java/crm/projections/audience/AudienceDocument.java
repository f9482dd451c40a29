package crm.projections.audience;

import crm.domain.chat.Presence;
import crm.domain.customer.Gender;
import crm.projections.shared.SmallMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * All that the events say of one customer and a rule can ask. A second kind of document, by its own kind of key, keeps the
 * categories of an order that came without a customer, for whom it becomes known of later.
 *
 * @param profile null while no event told of her as a customer
 * @param member null: no member
 * @param relations by staff member
 * @param orders by order
 * @param chats by group chat the latest coming or going
 * @param mergedInto whom this record became part of: from then on it is nobody
 * @param absorbed records that became part of this one
 * @param categories of an order without a customer; null: a customer
 */
@JsonSerialize(using = AudienceWriter.class)
record AudienceDocument(
        @Nullable Profile profile,
        @Nullable Member member,
        SmallMap<AudienceRelation> relations,
        SmallMap<AudienceOrder> orders,
        Deeds deeds,
        SmallMap<Presence> chats,
        @Nullable String mergedInto,
        List<String> absorbed,
        @Nullable List<String> categories) {

    private static final String ORDER = "order|";

    /**
     * What the events tell of the person; the rest is in the vault.
     *
     * @param optedOut she wants no messages
     */
    record Profile(@Nullable Gender gender, @Nullable String city, boolean optedOut) {

        static final Profile NEW = new Profile(null, null, false);

        Profile with(@Nullable Gender newGender, @Nullable String newCity) {
            return new Profile(newGender, newCity, optedOut);
        }

        Profile optedOut(boolean said) {
            return new Profile(gender, city, said);
        }
    }

    /** The latest dated level counts, of one date the higher. Balance in fen. */
    record Member(int level, @Nullable Instant levelAt, long points, long balance) {

        static final Member NEW = new Member(1, null, 0, 0);

        Member withLevel(int stated, Instant at) {
            boolean counts = levelAt == null || at.isAfter(levelAt) || at.equals(levelAt) && stated > level;
            return counts ? new Member(stated, at, points, balance) : this;
        }

        Member plus(long morePoints, long moreFen) {
            return new Member(level, levelAt, Math.addExact(points, morePoints), Math.addExact(balance, moreFen));
        }
    }

    /**
     * What was counted.
     *
     * @param once by behaviour and fact the epoch day of it: what is told more than once counts once, on its first day
     * @param daily by behaviour and epoch day how often
     * @param campaigns whose messages were delivered
     * @param welcomed epoch day of the last welcome that was sent
     */
    record Deeds(
            SmallMap<SmallMap<Integer>> once,
            SmallMap<SmallMap<Integer>> daily,
            List<String> campaigns,
            @Nullable Integer welcomed) {

        static final Deeds NONE = new Deeds(SmallMap.empty(), SmallMap.empty(), List.of(), null);

        Deeds once(String behaviour, String fact, int day) {
            SmallMap<Integer> facts = once.getOrDefault(behaviour, SmallMap.empty());
            Integer before = facts.get(fact);
            if (before != null && before <= day) return this;
            return new Deeds(once.with(behaviour, facts.with(fact, day)), daily, campaigns, welcomed);
        }

        Deeds oneMore(String behaviour, int day) {
            SmallMap<Integer> days = daily.getOrDefault(behaviour, SmallMap.empty());
            String key = Integer.toString(day);
            return new Deeds(
                    once, daily.with(behaviour, days.with(key, days.getOrDefault(key, 0) + 1)), campaigns, welcomed);
        }

        Deeds received(String campaign) {
            return new Deeds(once, daily, with(campaigns, campaign), welcomed);
        }

        Deeds welcomed(int day) {
            return welcomed != null && welcomed >= day ? this : new Deeds(once, daily, campaigns, day);
        }
    }

    static final AudienceDocument EMPTY = new AudienceDocument(
            null, null, SmallMap.empty(), SmallMap.empty(), Deeds.NONE, SmallMap.empty(), null, List.of(), null);

    static String keyOfOrder(String orderId) {
        return ORDER + orderId;
    }

    static boolean isOfOrder(String key) {
        return key.startsWith(ORDER);
    }

    static AudienceDocument ofOrder(List<String> categories) {
        return new AudienceDocument(
                null,
                null,
                SmallMap.empty(),
                SmallMap.empty(),
                Deeds.NONE,
                SmallMap.empty(),
                null,
                List.of(),
                categories);
    }

    /** Whether she is a customer: who was only seen in a group chat is nobody's yet. */
    boolean isCustomer() {
        return mergedInto == null
                && categories == null
                && (profile != null || member != null || !relations.isEmpty() || !orders.isEmpty());
    }

    AudienceDocument with(Profile told) {
        return new AudienceDocument(told, member, relations, orders, deeds, chats, mergedInto, absorbed, categories);
    }

    AudienceDocument with(@Nullable Member told) {
        return new AudienceDocument(profile, told, relations, orders, deeds, chats, mergedInto, absorbed, categories);
    }

    AudienceDocument with(String staff, AudienceRelation relation) {
        return new AudienceDocument(
                profile,
                member,
                relations.with(staff, relation),
                orders,
                deeds,
                chats,
                mergedInto,
                absorbed,
                categories);
    }

    AudienceDocument with(String order, AudienceOrder state) {
        return new AudienceDocument(
                profile, member, relations, orders.with(order, state), deeds, chats, mergedInto, absorbed, categories);
    }

    AudienceDocument with(Deeds after) {
        return new AudienceDocument(profile, member, relations, orders, after, chats, mergedInto, absorbed, categories);
    }

    AudienceDocument with(String chat, Presence fact) {
        Presence before = chats.get(chat);
        if (before != null && before.compareTo(fact) >= 0) return this;
        return new AudienceDocument(
                profile, member, relations, orders, deeds, chats.with(chat, fact), mergedInto, absorbed, categories);
    }

    AudienceDocument mergedInto(String survivor) {
        return new AudienceDocument(profile, member, relations, orders, deeds, chats, survivor, absorbed, categories);
    }

    AudienceDocument absorbing(String other) {
        return new AudienceDocument(
                profile, member, relations, orders, deeds, chats, mergedInto, with(absorbed, other), categories);
    }

    private static List<String> with(List<String> before, String more) {
        if (before.contains(more)) return before;
        List<String> all = new ArrayList<>(before);
        all.add(more);
        all.sort(null);
        return List.copyOf(all);
    }
}
