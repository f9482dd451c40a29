package crm.simulator.api;

import static crm.simulator.api.Endpoint.get;
import static crm.simulator.api.Endpoint.post;

import crm.simulator.corp.Corp;
import crm.simulator.corp.Follow;
import crm.simulator.corp.Following;
import crm.simulator.corp.Member;
import crm.simulator.corp.Person;
import crm.simulator.limits.WeComLimits.Contacts;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** 客户管理: who has which customers, and what they noted of them. */
final class ContactEndpoints {

    private final Corp corp;
    private final Checks checks;
    private final Following following;
    private final ContactShapes shapes;

    ContactEndpoints(Corp corp) {
        this.corp = corp;
        this.checks = new Checks(corp);
        this.following = new Following(corp);
        this.shapes = new ContactShapes(corp);
    }

    List<Endpoint> all() {
        return List.of(
                get("externalcontact/get_follow_user_list", 92571, this::followUsers),
                get("externalcontact/list", 92113, this::list),
                get("externalcontact/get", 92114, this::detail),
                post("externalcontact/batch/get_by_user", 92994, this::batch),
                post("externalcontact/remark", 92115, this::remark));
    }

    private ObjectNode followUsers(Call call) {
        ObjectNode answer = Json.ok();
        answer.set(
                "follow_user",
                Json.array(corp.members.all().stream()
                        .filter(Member::isAtWork)
                        .filter(Member::serves)
                        .map(Member::userid)
                        .toList()));
        return answer;
    }

    private ObjectNode list(Call call) {
        Member member = checks.serving(call.find("userid").orElseThrow(ErrorCode.MISSING_USERID::refuse));
        List<Follow> follows = following.of(member.userid());
        if (follows.isEmpty()) throw ErrorCode.NO_RELATION.refuse(); // not an empty list
        ObjectNode answer = Json.ok();
        answer.set(
                "external_userid",
                Json.array(follows.stream().map(Follow::externalUserid).toList()));
        return answer;
    }

    private ObjectNode detail(Call call) {
        Person person = checks.customer(call.find("external_userid").orElseThrow(ErrorCode.MISSING_CUSTOMER::refuse));
        List<Follow> follows = following.with(person.externalUserid());
        if (follows.isEmpty()) throw ErrorCode.NO_RELATION.refuse();
        Page<Follow> page = Page.of(
                follows.stream().sorted(Comparator.comparing(Follow::key)).toList(),
                Follow::key,
                call.text("cursor", ""),
                corp.limits().contacts().followersPage());
        ObjectNode answer = Json.ok();
        answer.set("external_contact", shapes.person(person));
        answer.set("follow_user", Json.array(page.rows(), shapes::followWithTags));
        return page.cursor().isEmpty() ? answer : page.mark(answer);
    }

    private ObjectNode batch(Call call) {
        Contacts limits = corp.limits().contacts();
        List<String> users = call.texts("userid_list");
        if (users.isEmpty()) throw ErrorCode.MISSING_USERID.refuse();
        if (users.size() > limits.batchUsers()) throw ErrorCode.TOO_MANY_USERIDS.refuse();
        List<Follow> follows = users.stream()
                .distinct()
                .sorted()
                .flatMap(userid -> following.of(checks.serving(userid).userid()).stream())
                .toList();
        Page<Follow> page = Page.of(follows, Follow::key, call, limits.batchPage(), limits.batchDefaultPage());
        ObjectNode answer = Json.ok();
        answer.set("external_contact_list", Json.array(page.rows(), follow -> {
            ObjectNode entry = Json.object();
            entry.set(
                    "external_contact",
                    shapes.person(corp.people.find(follow.externalUserid()).orElseThrow()));
            entry.set("follow_info", shapes.followWithTagIds(follow));
            return entry;
        }));
        return page.mark(answer);
    }

    private ObjectNode remark(Call call) {
        Contacts limits = corp.limits().contacts();
        Follow follow = checks.relation(call.text("userid"), call.text("external_userid"));
        String remark = call.text("remark", follow.remark());
        String description = call.text("description", follow.description());
        if (Call.charactersOf(remark) > limits.remarkCharacters()) throw ErrorCode.INVALID_PARAMETER.refuse("remark");
        if (Call.charactersOf(description) > limits.descriptionCharacters())
            throw ErrorCode.INVALID_PARAMETER.refuse("description");
        call.find("remark_pic_mediaid").ifPresent(media -> checks.media(media, call));
        List<String> mobiles = call.body().has("remark_mobiles")
                ? call.texts("remark_mobiles").stream()
                        .filter(m -> !m.isEmpty())
                        .toList()
                : follow.mobiles();
        Follow changed = follow.noted(remark, description, call.text("remark_company", follow.company()), mobiles);
        Echo.changed(corp, changed, call.now());
        return Json.ok();
    }
}
