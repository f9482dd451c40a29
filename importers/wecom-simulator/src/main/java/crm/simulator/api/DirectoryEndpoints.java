package crm.simulator.api;

import static crm.simulator.api.Endpoint.get;
import static crm.simulator.api.Endpoint.post;

import crm.simulator.corp.Corp;
import crm.simulator.corp.Department;
import crm.simulator.corp.Member;
import crm.simulator.corp.Staffing;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * 通讯录: departments and members. Mobile, mail and avatar are absent, as applications made after June 2022 do not get
 * them [90196].
 */
final class DirectoryEndpoints {

    private final Corp corp;
    private final Checks checks;
    private final Staffing staffing;

    DirectoryEndpoints(Corp corp) {
        this.corp = corp;
        this.checks = new Checks(corp);
        this.staffing = new Staffing(corp);
    }

    List<Endpoint> all() {
        return List.of(
                get("department/list", 90208, call -> departments(call, "department", true)),
                get("department/simplelist", 95350, call -> departments(call, "department_id", false)),
                get("user/get", 90196, this::user),
                get("user/list", 90201, call -> users(call, true)),
                get("user/simplelist", 90200, call -> users(call, false)),
                post("user/list_id", 96067, this::ids),
                post("user/update", 90197, this::update));
    }

    private ObjectNode departments(Call call, String name, boolean full) {
        Collection<Department> asked = corp.departments.all();
        if (call.find("id").isPresent()) {
            Set<Long> tree = staffing.withThoseBelow(List.of(department(call.bigNumber("id", 1))));
            asked = asked.stream().filter(d -> tree.contains(d.id())).toList();
        }
        ObjectNode answer = Json.ok();
        answer.set(name, Json.array(asked, department -> shape(department, full)));
        return answer;
    }

    private static ObjectNode shape(Department department, boolean full) {
        ObjectNode node = Json.object().put("id", department.id());
        if (full) node.put("name", department.name()).set("department_leader", Json.array(department.leaders()));
        return node.put("parentid", department.parentId()).put("order", department.order());
    }

    private ObjectNode user(Call call) {
        String userid = call.find("userid").orElseThrow(ErrorCode.MISSING_USERID::refuse);
        return Json.ok().setAll(shape(checks.member(userid)));
    }

    private ObjectNode users(Call call, boolean full) {
        long department = department(call.bigNumber("department_id", 1));
        Collection<Member> members = call.flag("fetch_child", false)
                ? staffing.in(List.of(department))
                : corp.members.all().stream()
                        .filter(Member::isAtWork)
                        .filter(m -> m.departments().contains(department))
                        .toList();
        ObjectNode answer = Json.ok();
        answer.set("userlist", Json.array(members, member -> full ? shape(member) : brief(member)));
        return answer;
    }

    /** [96067]: pages of up to 10,000. */
    private ObjectNode ids(Call call) {
        List<Member> atWork =
                corp.members.all().stream().filter(Member::isAtWork).toList();
        Page<Member> page = Page.of(atWork, Member::userid, call, 10_000, 10_000);
        ObjectNode answer = Json.ok();
        answer.set(
                "dept_user",
                Json.array(
                        page.rows(),
                        m -> Json.object()
                                .put("userid", m.userid())
                                .put("department", m.departments().getFirst())));
        return page.mark(answer);
    }

    private ObjectNode update(Call call) {
        Member member = checks.member(call.find("userid").orElseThrow(ErrorCode.MISSING_USERID::refuse));
        Member changed = member.withName(call.text("name", member.name()), call.text("position", member.position()));
        JsonNode attributes = call.part("external_profile").get("external_attr");
        String title = call.find("external_position").orElse(member.externalPosition());
        List<JsonNode> kept =
                attributes == null ? member.externalAttributes() : new Profiles(corp, checks).accepted(attributes);
        corp.members.put(changed.withProfile(kept, title));
        return Json.ok();
    }

    private long department(long id) {
        if (!corp.departments.has(Long.toString(id))) throw ErrorCode.DEPARTMENT_UNKNOWN.refuse();
        return id;
    }

    private static ObjectNode brief(Member member) {
        ObjectNode node = Json.object().put("userid", member.userid()).put("name", member.name());
        node.set("department", Json.array(member.departments()));
        return node.put("open_userid", "");
    }

    private ObjectNode shape(Member member) {
        ObjectNode node = brief(member);
        Set<Long> led = new TreeSet<>();
        for (Department department : corp.departments.all())
            if (department.leaders().contains(member.userid())) led.add(department.id());
        node.set("order", Json.array(member.departments().stream().map(d -> 0L).toList()));
        node.set(
                "is_leader_in_dept",
                Json.array(member.departments().stream()
                        .map(d -> led.contains(d) ? 1L : 0L)
                        .toList()));
        node.put("position", member.position())
                .put("gender", Integer.toString(member.gender()))
                .put("status", 1)
                .put("enable", 1)
                .put("main_department", member.departments().getFirst());
        if (member.externalPosition() != null) node.put("external_position", member.externalPosition());
        ObjectNode profile = Json.object();
        profile.set("external_attr", Json.array(member.externalAttributes()));
        node.set("external_profile", profile);
        return node;
    }
}
