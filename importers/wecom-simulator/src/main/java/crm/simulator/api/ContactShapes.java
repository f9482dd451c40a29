package crm.simulator.api;

import crm.simulator.corp.Corp;
import crm.simulator.corp.Follow;
import crm.simulator.corp.Person;
import crm.simulator.corp.Tag;
import crm.simulator.corp.TagGroup;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/** Customers and relations as WeCom writes them [92114, 92994]. */
final class ContactShapes {

    private final Corp corp;

    ContactShapes(Corp corp) {
        this.corp = corp;
    }

    ObjectNode person(Person person) {
        return Json.object()
                .put("external_userid", person.externalUserid())
                .put("name", person.name())
                .put("avatar", person.avatar())
                .put("type", 1)
                .put("gender", person.gender())
                .put("unionid", person.unionid());
    }

    ObjectNode followWithTags(Follow follow) {
        ObjectNode node = follow(follow);
        node.set(
                "tags",
                Json.array(follow.tags().stream()
                        .map(id -> corp.tags.find(id).orElse(null))
                        .filter(Objects::nonNull)
                        .map(this::tag)
                        .toList()));
        return node;
    }

    ObjectNode followWithTagIds(Follow follow) {
        ObjectNode node = follow(follow);
        node.set("tag_id", Json.array(follow.tags()));
        return node;
    }

    private ObjectNode follow(Follow follow) {
        ObjectNode node = Json.object()
                .put("userid", follow.userid())
                .put("remark", follow.remark())
                .put("description", follow.description())
                .put("createtime", Json.seconds(follow.createdAt()));
        if (!follow.company().isEmpty()) node.put("remark_corp_name", follow.company());
        node.set("remark_mobiles", Json.array(follow.mobiles()));
        node.put("add_way", follow.addWay()).put("oper_userid", follow.operator());
        if (!follow.state().isEmpty()) node.put("state", follow.state());
        return node;
    }

    private ObjectNode tag(Tag tag) {
        String group = corp.tagGroups.find(tag.groupId()).map(TagGroup::name).orElse("");
        return Json.object()
                .put("group_name", group)
                .put("tag_name", tag.name())
                .put("tag_id", tag.id())
                .put("type", 1);
    }
}
