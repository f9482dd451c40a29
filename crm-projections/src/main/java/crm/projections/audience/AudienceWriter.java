package crm.projections.audience;

import crm.domain.chat.Presence;
import crm.domain.contact.ContactStanding;
import crm.projections.audience.AudienceDocument.Deeds;
import crm.projections.audience.AudienceDocument.Member;
import crm.projections.audience.AudienceDocument.Profile;
import crm.projections.shared.SmallMap;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/**
 * Writes documents as arrays within arrays, without names, for {@link AudienceReading}: all of them are read at each start.
 * Maps are keys and values in turn; instants are seconds, or seconds and nanoseconds.
 */
final class AudienceWriter extends ValueSerializer<AudienceDocument> {

    @Override
    public void serialize(AudienceDocument document, JsonGenerator json, SerializationContext context) {
        json.writeStartArray();
        profile(json, document.profile());
        member(json, document.member());
        map(json, document.relations(), AudienceWriter::relation);
        map(json, document.orders(), AudienceWriter::order);
        deeds(json, document.deeds());
        map(json, document.chats(), AudienceWriter::presence);
        json.writeString(document.mergedInto());
        texts(json, document.absorbed());
        texts(json, document.categories());
        json.writeEndArray();
    }

    private interface Part<V> {
        void write(JsonGenerator json, V value);
    }

    private static <V> void map(JsonGenerator json, SmallMap<V> map, Part<V> part) {
        json.writeStartArray();
        for (Map.Entry<String, V> entry : map.entrySet()) {
            json.writeString(entry.getKey());
            part.write(json, entry.getValue());
        }
        json.writeEndArray();
    }

    private static void profile(JsonGenerator json, @Nullable Profile profile) {
        if (profile == null) {
            json.writeNull();
            return;
        }
        json.writeStartArray();
        constant(json, profile.gender());
        json.writeString(profile.city());
        if (profile.optedOut()) json.writeBoolean(true); // of the few only
        json.writeEndArray();
    }

    private static void member(JsonGenerator json, @Nullable Member member) {
        if (member == null) {
            json.writeNull();
            return;
        }
        json.writeStartArray();
        json.writeNumber(member.level());
        instant(json, member.levelAt());
        json.writeNumber(member.points());
        json.writeNumber(member.balance());
        json.writeEndArray();
    }

    private static void relation(JsonGenerator json, AudienceRelation relation) {
        json.writeStartArray();
        standing(json, relation.standing());
        json.writeString(relation.storeId());
        constant(json, relation.firstWay());
        instant(json, relation.firstAddedAt());
        instant(json, relation.lastAddedAt());
        texts(json, relation.codes());
        map(json, relation.tags(), (tags, mark) -> {
            tags.writeStartArray();
            tags.writeBoolean(mark.on());
            instant(tags, mark.at());
            tags.writeEndArray();
        });
        json.writeEndArray();
    }

    private static void standing(JsonGenerator json, @Nullable ContactStanding standing) {
        if (standing == null) {
            json.writeNull();
            return;
        }
        json.writeStartArray();
        constant(json, standing.status());
        instant(json, standing.since());
        ContactStanding.Looks looks = standing.looks();
        json.writeBoolean(looks != null);
        if (looks != null) {
            instant(json, looks.addedAt());
            instant(json, looks.goneAt());
            instant(json, looks.thereAt());
        }
        json.writeEndArray();
    }

    private static void order(JsonGenerator json, AudienceOrder order) {
        json.writeStartArray();
        constant(json, order.channel());
        number(json, order.paidDay());
        json.writeNumber(order.fen());
        json.writeBoolean(order.refunded());
        texts(json, order.categories());
        json.writeString(order.linesIn());
        json.writeBoolean(order.moved());
        json.writeEndArray();
    }

    private static void deeds(JsonGenerator json, Deeds deeds) {
        json.writeStartArray();
        map(json, deeds.once(), (facts, days) -> map(facts, days, (n, day) -> n.writeNumber(day.intValue())));
        map(json, deeds.daily(), (facts, days) -> map(facts, days, (n, day) -> n.writeNumber(day.intValue())));
        texts(json, deeds.campaigns());
        number(json, deeds.welcomed());
        json.writeEndArray();
    }

    private static void presence(JsonGenerator json, Presence presence) {
        json.writeStartArray();
        instant(json, presence.at());
        json.writeBoolean(presence.in());
        json.writeEndArray();
    }

    private static void texts(JsonGenerator json, @Nullable List<String> texts) {
        if (texts == null) {
            json.writeNull();
            return;
        }
        json.writeStartArray();
        for (String text : texts) json.writeString(text);
        json.writeEndArray();
    }

    private static void number(JsonGenerator json, @Nullable Integer number) {
        if (number == null) json.writeNull();
        else json.writeNumber(number);
    }

    private static void constant(JsonGenerator json, @Nullable Enum<?> constant) {
        if (constant == null) json.writeNull();
        else json.writeString(constant.name());
    }

    private static void instant(JsonGenerator json, @Nullable Instant instant) {
        if (instant == null) json.writeNull();
        else if (instant.getNano() == 0) json.writeNumber(instant.getEpochSecond());
        else {
            json.writeStartArray();
            json.writeNumber(instant.getEpochSecond());
            json.writeNumber(instant.getNano());
            json.writeEndArray();
        }
    }
}
