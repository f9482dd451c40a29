package crm.platform.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * The chain as the corp knows it when it begins to live by itself: stores as departments, staff, tags, and the customers with
 * the relations that are open then. A file for the simulator ({@code docs/simulator.md}, "A roster").
 */
final class DemoRoster {

    /** Of departments; WeCom's root is 1. */
    private static final int FIRST_REGION = 2;

    private static final int FIRST_STORE = 101;
    private static final int ROOT = 1;

    private final Calendar calendar;
    private final Crowd crowd;
    private final Instant until;

    /** @param until what happened up to then has happened */
    DemoRoster(Calendar calendar, Crowd crowd, Instant until) {
        this.calendar = calendar;
        this.crowd = crowd;
        this.until = until;
    }

    /** Whole or not at all. */
    void write(Path file) {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (JsonGenerator json = JsonMapper.shared().createGenerator(Files.newBufferedWriter(draft))) {
                json.writeStartObject();
                departments(json);
                members(json);
                tags(json);
                customers(json);
                json.writeEndObject();
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void departments(JsonGenerator json) {
        json.writeArrayPropertyStart("departments");
        for (Chain.Region region : Chain.REGIONS)
            department(json, departmentOf(region), region.name(), ROOT, List.of());
        for (Chain.Store store : Chain.STORES)
            department(
                    json,
                    FIRST_STORE + store.index(),
                    store.name(),
                    Chain.REGIONS.stream()
                            .filter(region -> region.id().equals(store.region()))
                            .map(DemoRoster::departmentOf)
                            .findFirst()
                            .orElse(ROOT),
                    List.of(Subjects.userid(store.index() * Chain.STAFF_PER_STORE)));
        json.writeEndArray();
    }

    private static int departmentOf(Chain.Region region) {
        return FIRST_REGION + Chain.REGIONS.indexOf(region);
    }

    private static void department(JsonGenerator json, int id, String name, int parent, List<String> leaders) {
        json.writeStartObject();
        json.writeNumberProperty("id", id);
        json.writeStringProperty("name", name);
        json.writeNumberProperty("parentId", parent);
        json.writeArrayPropertyStart("leaders");
        leaders.forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void members(JsonGenerator json) {
        json.writeArrayPropertyStart("members");
        for (int index = 0; index < Chain.STORES.size() * Chain.STAFF_PER_STORE; index++) {
            Person person = Person.staff(index);
            json.writeStartObject();
            json.writeStringProperty("userid", Subjects.userid(index));
            json.writeStringProperty("name", person.name());
            json.writeArrayPropertyStart("departments");
            json.writeNumber(FIRST_STORE + index / Chain.STAFF_PER_STORE);
            json.writeEndArray();
            json.writeStringProperty("position", index % Chain.STAFF_PER_STORE == 0 ? "店长" : "导购");
            json.writeNumberProperty("gender", gender(person));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void tags(JsonGenerator json) {
        json.writeArrayPropertyStart("tagGroups");
        Chain.TAG_GROUPS.forEach((group, name) -> {
            json.writeStartObject();
            json.writeStringProperty("groupId", group.value());
            json.writeStringProperty("name", name);
            json.writeArrayPropertyStart("tags");
            for (Chain.Tag tag : Chain.TAGS) {
                if (!tag.group().equals(group)) continue;
                json.writeStartObject();
                json.writeStringProperty("id", tag.id().value());
                json.writeStringProperty("name", tag.name());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
        json.writeEndArray();
    }

    private void customers(JsonGenerator json) {
        Comings comings = new Comings(calendar, crowd);
        int last = calendar.dayOf(until);
        Set<Integer> gone = new HashSet<>();
        for (int day = 0; day <= last; day++)
            for (Comings.Leaving leaving : comings.leavingOn(day))
                if (!leaving.at().isAfter(until)) gone.add(leaving.customer());
        json.writeArrayPropertyStart("customers");
        for (int day = 0; day <= last; day++)
            for (Arrival arrival : comings.on(day))
                if (!arrival.at().isAfter(until)) customer(json, arrival, gone.contains(arrival.customer()));
        json.writeEndArray();
    }

    private void customer(JsonGenerator json, Arrival arrival, boolean gone) {
        Person person = Person.customer(arrival.customer());
        json.writeStartObject();
        json.writeStringProperty("externalUserid", Subjects.externalUserid(arrival.customer()));
        json.writeStringProperty("name", person.name());
        json.writeNumberProperty("gender", gender(person));
        json.writeStringProperty("unionid", Subjects.unionid(arrival.customer()));
        json.writeArrayPropertyStart("relations");
        if (!gone) relation(json, arrival);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void relation(JsonGenerator json, Arrival arrival) {
        json.writeStartObject();
        json.writeStringProperty("userid", Subjects.userid(arrival.habits().staff()));
        json.writeStringProperty("at", arrival.at().toString());
        json.writeNumberProperty("addWay", arrival.way().wecomCode());
        json.writeArrayPropertyStart("tags");
        Chain.Tag tag = arrival.tag();
        if (tag != null && !arrival.taggedAt().isAfter(until))
            json.writeString(tag.id().value());
        json.writeEndArray();
        json.writeEndObject();
    }

    /** WeCom's number. */
    private static int gender(Person person) {
        return switch (person.gender()) {
            case MALE -> 1;
            case FEMALE -> 2;
            case UNKNOWN -> 0;
        };
    }
}
