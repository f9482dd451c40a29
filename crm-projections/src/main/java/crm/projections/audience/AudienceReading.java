package crm.projections.audience;

import crm.domain.chat.Presence;
import crm.domain.contact.AddWay;
import crm.domain.contact.ContactStanding;
import crm.domain.contact.ContactStatus;
import crm.domain.customer.Gender;
import crm.domain.order.OrderChannel;
import crm.projections.audience.AudienceDocument.Deeds;
import crm.projections.audience.AudienceDocument.Member;
import crm.projections.audience.AudienceDocument.Profile;
import crm.projections.shared.SmallMap;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link AudienceWriter} wrote, part by part in the same order. One that reads document after document makes what
 * they have in common once. Not for many threads.
 */
final class AudienceReading {

    private interface Part<V> {
        V read();
    }

    private final AudienceJson json;
    /** Entries of maps and lists that are being read, those of inner ones above those of outer ones. */
    private Object[] stack = new Object[64];

    private int top;
    private Instant latest = Instant.EPOCH;

    private AudienceReading(@Nullable Texts common) {
        this.json = new AudienceJson(common);
    }

    /** For one document after the other, of very many. */
    static AudienceReading ofMany() {
        return new AudienceReading(new Texts());
    }

    /** By any thread. */
    static AudienceDocument one(byte[] document) {
        return new AudienceReading(null).read(document);
    }

    /** @throws IllegalStateException when it was written otherwise */
    AudienceDocument read(byte[] document) {
        top = 0;
        json.open(document);
        try {
            return document();
        } catch (IndexOutOfBoundsException e) {
            throw json.unlike();
        }
    }

    private AudienceDocument document() {
        json.begin();
        Profile profile = profile();
        Member member = member();
        SmallMap<AudienceRelation> relations = map(this::relation, true);
        SmallMap<AudienceOrder> orders = map(this::order, false);
        Deeds deeds = deeds();
        SmallMap<Presence> chats = map(this::presence, true);
        String mergedInto = json.text();
        List<String> absorbed = texts();
        List<String> categories = textsOrNull();
        json.end();
        return new AudienceDocument(profile, member, relations, orders, deeds, chats, mergedInto, absorbed, categories);
    }

    /** @param common whether the same keys come again in other documents */
    private <V> SmallMap<V> map(Part<V> part, boolean common) {
        json.begin();
        if (json.ended()) return SmallMap.empty();
        int from = top;
        do {
            push(common ? json.text() : json.ownText());
            push(part.read());
        } while (!json.ended());
        SmallMap<V> map = SmallMap.ofSorted(stack, from, top);
        top = from;
        return map;
    }

    private void push(@Nullable Object entry) {
        if (entry == null) throw json.unlike();
        if (top == stack.length) stack = Arrays.copyOf(stack, 2 * top);
        stack[top++] = entry;
    }

    private @Nullable Profile profile() {
        if (json.isNull()) return null;
        json.begin();
        String gender = json.text();
        String city = json.text();
        boolean optedOut = !json.ended();
        if (optedOut) {
            if (!json.truth()) throw json.unlike();
            json.end();
        }
        return new Profile(gender == null ? null : Gender.valueOf(gender), city, optedOut);
    }

    private @Nullable Member member() {
        if (json.isNull()) return null;
        json.begin();
        int level = (int) json.number();
        Instant levelAt = instant();
        Member member = new Member(level, levelAt, json.number(), json.number());
        json.end();
        return member;
    }

    private AudienceRelation relation() {
        json.begin();
        ContactStanding standing = standing();
        String store = json.text();
        String way = json.text();
        AudienceRelation relation = new AudienceRelation(
                standing,
                store,
                way == null ? null : AddWay.valueOf(way),
                instant(),
                instant(),
                texts(),
                map(this::mark, true));
        json.end();
        return relation;
    }

    private AudienceRelation.Mark mark() {
        json.begin();
        AudienceRelation.Mark mark = new AudienceRelation.Mark(json.truth(), date());
        json.end();
        return mark;
    }

    private @Nullable ContactStanding standing() {
        if (json.isNull()) return null;
        json.begin();
        ContactStatus status = ContactStatus.valueOf(String.valueOf(json.text()));
        Instant since = date();
        ContactStanding.Looks looks = json.truth() ? new ContactStanding.Looks(instant(), instant(), instant()) : null;
        json.end();
        return new ContactStanding(status, since, looks);
    }

    private AudienceOrder order() {
        json.begin();
        OrderChannel channel = OrderChannel.valueOf(String.valueOf(json.text()));
        AudienceOrder order = new AudienceOrder(
                channel, numberOrNull(), json.number(), json.truth(), texts(), json.ownText(), json.truth());
        json.end();
        return order;
    }

    private Deeds deeds() {
        json.begin();
        SmallMap<SmallMap<Integer>> once = map(this::numbers, true);
        SmallMap<SmallMap<Integer>> daily = map(this::numbers, true);
        List<String> campaigns = texts();
        Integer welcomed = numberOrNull();
        json.end();
        boolean none = once.isEmpty() && daily.isEmpty() && campaigns.isEmpty() && welcomed == null;
        return none ? Deeds.NONE : new Deeds(once, daily, campaigns, welcomed);
    }

    private SmallMap<Integer> numbers() {
        return map(() -> (int) json.number(), true);
    }

    private Presence presence() {
        json.begin();
        Presence presence = new Presence(date(), json.truth());
        json.end();
        return presence;
    }

    private List<String> texts() {
        List<String> texts = textsOrNull();
        return texts == null ? List.of() : texts;
    }

    private @Nullable List<String> textsOrNull() {
        if (json.isNull()) return null;
        json.begin();
        if (json.ended()) return List.of();
        int from = top;
        do push(json.text());
        while (!json.ended());
        int size = top - from;
        top = from;
        if (size == 1) return List.of((String) stack[from]);
        return List.of(Arrays.copyOfRange(stack, from, from + size, String[].class));
    }

    private @Nullable Integer numberOrNull() {
        return json.isNull() ? null : (int) json.number();
    }

    private Instant date() {
        Instant instant = instant();
        if (instant == null) throw json.unlike();
        return instant;
    }

    /** Of one document most are the same. */
    private @Nullable Instant instant() {
        if (json.isNull()) return null;
        long second;
        long nano = 0;
        if (json.isNumber()) second = json.number();
        else {
            json.begin();
            second = json.number();
            nano = json.number();
            json.end();
        }
        if (latest.getEpochSecond() != second || latest.getNano() != nano) latest = Instant.ofEpochSecond(second, nano);
        return latest;
    }
}
