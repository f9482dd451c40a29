package crm.simulator.api;

import static crm.simulator.api.Endpoint.post;

import crm.simulator.callback.Events;
import crm.simulator.corp.Corp;
import crm.simulator.corp.Follow;
import crm.simulator.corp.Tag;
import crm.simulator.corp.TagGroup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** 企业标签 [92117] and who carries them [92118]. */
final class TagEndpoints {

    private final Corp corp;
    private final Checks checks;

    TagEndpoints(Corp corp) {
        this.corp = corp;
        this.checks = new Checks(corp);
    }

    List<Endpoint> all() {
        return List.of(
                post("externalcontact/get_corp_tag_list", 92117, this::list),
                post("externalcontact/add_corp_tag", 92117, this::add),
                post("externalcontact/edit_corp_tag", 92117, this::edit),
                post("externalcontact/del_corp_tag", 92117, this::delete),
                post("externalcontact/mark_tag", 92118, this::mark));
    }

    private ObjectNode list(Call call) {
        List<String> tags = call.texts("tag_id");
        List<String> groups = tags.isEmpty() ? call.texts("group_id") : List.of(); // ignored beside tag_id
        ObjectNode answer = Json.ok();
        answer.set(
                "tag_group",
                Json.array(corp.tagGroups.all().stream()
                        .filter(group -> groups.isEmpty() || groups.contains(group.groupId()))
                        .sorted(Comparator.comparing(TagGroup::order).reversed())
                        .map(group -> shape(
                                group,
                                corp.tags.bySecondKey(group.groupId()).stream()
                                        .filter(tag -> tags.isEmpty() || tags.contains(tag.id()))
                                        .toList()))
                        .filter(group -> !group.get("tag").isEmpty())
                        .toList()));
        return answer;
    }

    private ObjectNode add(Call call) {
        List<JsonNode> wanted = call.items("tag");
        if (wanted.isEmpty()) throw ErrorCode.INVALID_PARAMETER.refuse("missing tag");
        if (corp.tags.size() + wanted.size() > corp.limits().tags().perCorp())
            throw ErrorCode.INVALID_PARAMETER.refuse(
                    "more than " + corp.limits().tags().perCorp() + " tags");
        TagGroup group = group(call);
        Set<String> taken = new TreeSet<>();
        corp.tags.bySecondKey(group.groupId()).forEach(tag -> taken.add(tag.name()));
        List<Tag> made = new ArrayList<>();
        for (JsonNode tag : wanted) {
            String name = name(Checks.string(tag, "name"));
            if (!taken.add(name)) throw ErrorCode.TAG_NAME_TAKEN.refuse(name);
            made.add(new Tag(
                    corp.newId("et", 30),
                    group.groupId(),
                    name,
                    tag.path("order").asInt(0),
                    call.now()));
        }
        made.forEach(corp.tags::put);
        made.forEach(tag -> echo(call.now(), "create", tag.id(), false));
        ObjectNode answer = Json.ok();
        answer.set("tag_group", shape(group, made));
        return answer;
    }

    /** The group named by id, or by a name that may be taken, or a new one. */
    private TagGroup group(Call call) {
        if (call.find("group_id").isPresent())
            return corp.tagGroups.find(call.text("group_id")).orElseThrow(ErrorCode.INVALID_TAG::refuse);
        String name = name(call.text("group_name"));
        return corp.tagGroups.all().stream()
                .filter(group -> group.name().equals(name))
                .findFirst()
                .orElseGet(() -> {
                    TagGroup group = new TagGroup(corp.newId("et", 30), name, call.number("order", 0), call.now());
                    corp.tagGroups.put(group);
                    echo(call.now(), "create", group.groupId(), true);
                    return group;
                });
    }

    private ObjectNode edit(Call call) {
        String id = call.text("id");
        Tag tag = corp.tags.find(id).orElse(null);
        TagGroup group = corp.tagGroups.find(id).orElse(null);
        if (tag != null) {
            String name = name(call.text("name", tag.name()));
            boolean taken = corp.tags.bySecondKey(tag.groupId()).stream()
                    .anyMatch(other -> other.name().equals(name) && !other.id().equals(id));
            if (taken) throw ErrorCode.TAG_NAME_TAKEN.refuse(name);
            corp.tags.put(tag.with(name, call.number("order", tag.order())));
        } else if (group != null) {
            corp.tagGroups.put(group.with(name(call.text("name", group.name())), call.number("order", group.order())));
        } else throw ErrorCode.INVALID_TAG.refuse(id);
        echo(call.now(), "update", id, group != null);
        return Json.ok();
    }

    private ObjectNode delete(Call call) {
        List<String> tags = call.texts("tag_id");
        List<String> groups = call.texts("group_id");
        if (tags.isEmpty() && groups.isEmpty()) throw ErrorCode.INVALID_PARAMETER.refuse("neither tag_id nor group_id");
        tags.forEach(id -> {
            if (!corp.tags.has(id)) throw ErrorCode.INVALID_TAG.refuse(id);
        });
        groups.forEach(id -> {
            if (!corp.tagGroups.has(id)) throw ErrorCode.INVALID_TAG.refuse(id);
        });
        Set<String> gone = new TreeSet<>(tags);
        groups.forEach(id -> corp.tags.bySecondKey(id).forEach(tag -> gone.add(tag.id())));
        remove(gone);
        groups.forEach(corp.tagGroups::remove);
        // A group's deletion is told, that of the tags in it is not.
        groups.forEach(id -> echo(call.now(), "delete", id, true));
        tags.forEach(id -> echo(call.now(), "delete", id, false));
        return Json.ok();
    }

    private void remove(Set<String> gone) {
        Set<String> groups = new TreeSet<>();
        gone.forEach(id -> groups.add(corp.tags.find(id).orElseThrow().groupId()));
        gone.forEach(corp.tags::remove);
        groups.stream().filter(id -> corp.tags.bySecondKey(id).isEmpty()).forEach(corp.tagGroups::remove);
        for (Follow follow : List.copyOf(corp.follows.all())) {
            Set<String> left = new TreeSet<>(follow.tags());
            if (left.removeAll(gone)) corp.follows.put(follow.tagged(left));
        }
    }

    private ObjectNode mark(Call call) {
        List<String> add = call.texts("add_tag");
        List<String> remove = call.texts("remove_tag");
        if (add.isEmpty() && remove.isEmpty())
            throw ErrorCode.INVALID_PARAMETER.refuse("neither add_tag nor remove_tag");
        Follow follow = checks.relation(call.text("userid"), call.text("external_userid"));
        for (List<String> ids : List.of(add, remove))
            for (String id : ids) if (!corp.tags.has(id)) throw ErrorCode.INVALID_TAG.refuse(id);
        Set<String> tags = new TreeSet<>(follow.tags());
        tags.addAll(add);
        remove.forEach(tags::remove);
        if (tags.size() > corp.limits().tags().perFollow()) throw ErrorCode.INVALID_PARAMETER.refuse("too many tags");
        if (!tags.equals(follow.tags())) Echo.changed(corp, follow.tagged(tags), call.now());
        return Json.ok();
    }

    private String name(String name) {
        int characters = Call.charactersOf(name);
        if (characters < 1 || characters > corp.limits().tags().nameCharacters())
            throw ErrorCode.INVALID_TAG_NAME.refuse();
        return name;
    }

    private void echo(Instant at, String change, String id, boolean group) {
        if (corp.limits().callbacks().echo()) corp.tell(Events.tag(at, change, id, group));
    }

    private static ObjectNode shape(TagGroup group, List<Tag> tags) {
        ObjectNode node = Json.object()
                .put("group_id", group.groupId())
                .put("group_name", group.name())
                .put("create_time", Json.seconds(group.createdAt()))
                .put("order", group.order());
        node.set(
                "tag",
                Json.array(
                        tags.stream()
                                .sorted(Comparator.comparing(Tag::order).reversed())
                                .toList(),
                        tag -> Json.object()
                                .put("id", tag.id())
                                .put("name", tag.name())
                                .put("create_time", Json.seconds(tag.createdAt()))
                                .put("order", tag.order())));
        return node;
    }
}
