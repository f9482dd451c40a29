package crm.simulator.corp;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A corp that somebody brings along instead of the seeded one. What is there already stays as it is, and nothing of it is
 * called back: it was so before anybody listened. Every list may be absent.
 */
public record Roster(
        @Nullable List<Unit> departments,
        @Nullable List<Colleague> members,
        @Nullable List<Group> tagGroups,
        @Nullable List<Client> customers) {

    /** @param leaders userids, may be absent */
    public record Unit(
            long id, String name, long parentId, @Nullable List<String> leaders) {}

    public record Colleague(
            String userid,
            String name,
            List<Long> departments,
            @Nullable String position,
            int gender) {}

    public record Group(String groupId, String name, List<Label> tags) {}

    public record Label(String id, String name) {}

    /**
     * @param unionid, openids drawn by the seed when absent
     * @param relations none: somebody who is no customer yet
     */
    public record Client(
            String externalUserid,
            String name,
            int gender,
            @Nullable String unionid,
            @Nullable Map<String, String> openids,
            @Nullable List<Relation> relations) {}

    /** @param addWay WeCom's number, 0 for 1 */
    public record Relation(
            String userid,
            Instant at,
            int addWay,
            @Nullable String state,
            @Nullable String remark,
            @Nullable List<String> tags) {}

    /** Inside {@link Corp#call}. */
    public void joinTo(Corp corp) {
        each(departments).forEach(unit -> {
            Department department = new Department(unit.id(), unit.name(), unit.parentId(), 0, each(unit.leaders()));
            if (!corp.departments.has(department.key())) corp.departments.put(department);
        });
        each(members).forEach(one -> {
            if (!corp.members.has(one.userid()))
                corp.members.put(new Member(
                        one.userid(),
                        one.name(),
                        "",
                        one.departments(),
                        text(one.position()),
                        one.gender(),
                        true,
                        List.of(),
                        null,
                        null));
        });
        each(tagGroups).forEach(group -> join(corp, group));
        each(customers).forEach(client -> join(corp, client));
    }

    private static void join(Corp corp, Group group) {
        Instant now = corp.now();
        if (!corp.tagGroups.has(group.groupId()))
            corp.tagGroups.put(new TagGroup(group.groupId(), group.name(), 0, now));
        for (Label label : group.tags())
            if (!corp.tags.has(label.id())) corp.tags.put(new Tag(label.id(), group.groupId(), label.name(), 0, now));
    }

    private static void join(Corp corp, Client client) {
        String id = client.externalUserid();
        if (!corp.people.has(id)) corp.people.put(person(corp, client));
        for (Relation relation : each(client.relations())) {
            Follow follow = Follow.begin(
                            relation.userid(),
                            id,
                            Follow.Status.ACTIVE,
                            relation.at(),
                            relation.addWay() == 0 ? 1 : relation.addWay(),
                            text(relation.state()),
                            relation.remark() == null ? client.name() : relation.remark())
                    .tagged(new TreeSet<>(each(relation.tags())))
                    .afterChat();
            if (corp.follows.has(follow.key())) continue;
            corp.follows.put(follow);
            corp.people.put(corp.people.find(id).orElseThrow().met(relation.at()));
        }
    }

    private static Person person(Corp corp, Client client) {
        String id = client.externalUserid();
        Map<String, String> openids = new TreeMap<>();
        for (String app : Seeding.linkedApps(corp))
            openids.put(app, "o" + corp.dice().letters(27, "openid", app, id));
        if (client.openids() != null) openids.putAll(client.openids());
        String unionid = client.unionid() == null ? "o" + corp.dice().letters(27, "unionid", id) : client.unionid();
        String avatar = "https://wx.qlogo.cn/mmhead/" + corp.dice().letters(24, "avatar", id) + "/0";
        return new Person(id, client.name(), avatar, client.gender(), unionid, openids, null, List.of());
    }

    private static <T> List<T> each(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
