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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Reads what {@link AudienceWriter} wrote, token by token in the same order. */
final class AudienceReading extends ValueDeserializer<AudienceDocument> {

    /** When a method of this returns, the parser stands at the last token of what it read. */
    private interface Part<V> {
        V read(JsonParser json);
    }

    @Override
    public AudienceDocument deserialize(JsonParser json, DeserializationContext context) {
        if (json.currentToken() != JsonToken.START_ARRAY) throw unlike(json);
        Profile profile = profile(json);
        Member member = member(json);
        SmallMap<AudienceRelation> relations = map(json, AudienceReading::relation);
        SmallMap<AudienceOrder> orders = map(json, AudienceReading::order);
        Deeds deeds = deeds(json);
        SmallMap<Presence> chats = map(json, AudienceReading::presence);
        String mergedInto = text(json);
        List<String> absorbed = texts(json);
        List<String> categories = textsOrNull(json);
        end(json);
        return new AudienceDocument(profile, member, relations, orders, deeds, chats, mergedInto, absorbed, categories);
    }

    private static <V> SmallMap<V> map(JsonParser json, Part<V> part) {
        begin(json);
        if (json.nextToken() == JsonToken.END_ARRAY) return SmallMap.empty();
        SmallMap.Builder<V> map = new SmallMap.Builder<>();
        do map.add(json.getString(), part.read(json));
        while (json.nextToken() != JsonToken.END_ARRAY);
        return map.build();
    }

    private static @Nullable Profile profile(JsonParser json) {
        if (json.nextToken() == JsonToken.VALUE_NULL) return null;
        String gender = text(json);
        String city = text(json);
        boolean optedOut = json.nextToken() == JsonToken.VALUE_TRUE;
        if (optedOut) end(json);
        else if (json.currentToken() != JsonToken.END_ARRAY) throw unlike(json);
        return new Profile(gender == null ? null : Gender.valueOf(gender), city, optedOut);
    }

    private static @Nullable Member member(JsonParser json) {
        if (json.nextToken() == JsonToken.VALUE_NULL) return null;
        int level = (int) number(json);
        Instant levelAt = instant(json);
        Member member = new Member(level, levelAt, number(json), number(json));
        end(json);
        return member;
    }

    private static AudienceRelation relation(JsonParser json) {
        begin(json);
        ContactStanding standing = standing(json);
        String store = text(json);
        String way = text(json);
        AudienceRelation relation = new AudienceRelation(
                standing,
                store,
                way == null ? null : AddWay.valueOf(way),
                instant(json),
                instant(json),
                texts(json),
                map(json, AudienceReading::mark));
        end(json);
        return relation;
    }

    private static AudienceRelation.Mark mark(JsonParser json) {
        begin(json);
        AudienceRelation.Mark mark = new AudienceRelation.Mark(truth(json), date(json));
        end(json);
        return mark;
    }

    private static @Nullable ContactStanding standing(JsonParser json) {
        if (json.nextToken() == JsonToken.VALUE_NULL) return null;
        ContactStatus status = ContactStatus.valueOf(String.valueOf(text(json)));
        Instant since = date(json);
        ContactStanding.Looks looks =
                truth(json) ? new ContactStanding.Looks(instant(json), instant(json), instant(json)) : null;
        end(json);
        return new ContactStanding(status, since, looks);
    }

    private static AudienceOrder order(JsonParser json) {
        begin(json);
        OrderChannel channel = OrderChannel.valueOf(String.valueOf(text(json)));
        AudienceOrder order = new AudienceOrder(
                channel, numberOrNull(json), number(json), truth(json), texts(json), text(json), truth(json));
        end(json);
        return order;
    }

    private static Deeds deeds(JsonParser json) {
        begin(json);
        Deeds deeds = new Deeds(
                map(json, AudienceReading::numbers),
                map(json, AudienceReading::numbers),
                texts(json),
                numberOrNull(json));
        end(json);
        return deeds;
    }

    private static SmallMap<Integer> numbers(JsonParser json) {
        return map(json, each -> (int) number(each));
    }

    private static Presence presence(JsonParser json) {
        begin(json);
        Presence presence = new Presence(date(json), truth(json));
        end(json);
        return presence;
    }

    private static void begin(JsonParser json) {
        if (json.nextToken() != JsonToken.START_ARRAY) throw unlike(json);
    }

    private static void end(JsonParser json) {
        if (json.nextToken() != JsonToken.END_ARRAY) throw unlike(json);
    }

    private static @Nullable String text(JsonParser json) {
        return json.nextToken() == JsonToken.VALUE_NULL ? null : json.getString();
    }

    private static List<String> texts(JsonParser json) {
        List<String> texts = textsOrNull(json);
        return texts == null ? List.of() : texts;
    }

    private static @Nullable List<String> textsOrNull(JsonParser json) {
        if (json.nextToken() == JsonToken.VALUE_NULL) return null;
        if (json.nextToken() == JsonToken.END_ARRAY) return List.of();
        List<String> texts = new ArrayList<>();
        do texts.add(json.getString());
        while (json.nextToken() != JsonToken.END_ARRAY);
        return List.copyOf(texts);
    }

    private static boolean truth(JsonParser json) {
        json.nextToken();
        return json.getBooleanValue();
    }

    private static long number(JsonParser json) {
        json.nextToken();
        return json.getLongValue();
    }

    private static @Nullable Integer numberOrNull(JsonParser json) {
        return json.nextToken() == JsonToken.VALUE_NULL ? null : json.getIntValue();
    }

    private static Instant date(JsonParser json) {
        Instant instant = instant(json);
        if (instant == null) throw unlike(json);
        return instant;
    }

    private static @Nullable Instant instant(JsonParser json) {
        JsonToken token = json.nextToken();
        if (token == JsonToken.VALUE_NULL) return null;
        if (token == JsonToken.VALUE_NUMBER_INT) return Instant.ofEpochSecond(json.getLongValue());
        Instant instant = Instant.ofEpochSecond(number(json), number(json));
        end(json);
        return instant;
    }

    private static IllegalStateException unlike(JsonParser json) {
        return new IllegalStateException("Not a document of the audience, at " + json.currentTokenLocation()
                + ": rebuild the projection audience");
    }
}
