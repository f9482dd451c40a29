package crm.simulator.corp;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Founds a corp: the same seed and plan give the same one. */
public final class Seeding {

    /** The application whose secret asks for tokens, and its number. */
    public static final int AGENT_ID = 1_000_002;

    /** The note that holds the appids of the mini-programs linked to the corp, with commas. */
    public static final String LINKED_APPS = "linked-apps";

    private static final List<String> SURNAMES = List.of("王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙");
    private static final List<String> GIVEN = List.of(
            "芳", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "秀英", "霞", "平", "刚", "桂英");
    private static final Map<String, List<String>> TAGS = new TreeMap<>(Map.of(
            "客户等级", List.of("普通", "银卡", "金卡"),
            "口味偏好", List.of("面食", "牛羊肉", "素食"),
            "到店时段", List.of("午市", "晚市", "周末")));

    /**
     * @param stores departments below the root
     * @param staffPerStore members of each, all of them serving customers
     * @param customersPerMember relations that are there from the start
     * @param strangers people who are no customers yet
     * @param apps appids of the corp's mini-programs, for which everybody has an openid
     */
    public record Plan(int stores, int staffPerStore, int customersPerMember, int strangers, List<String> apps) {
        /** A root department and an application, for those who bring a {@link Roster}. */
        public static Plan bare(List<String> apps) {
            return new Plan(0, 0, 0, 0, apps);
        }

        public static Plan small() {
            return new Plan(3, 4, 10, 60, List.of("wx5a1ma11c0mmand01", "wx7akeaway00000002"));
        }
    }

    private final Corp corp;
    private final Plan plan;

    public Seeding(Corp corp, Plan plan) {
        this.corp = corp;
        this.plan = plan;
    }

    /** Founds it unless it is there. */
    public void plant(String secret) {
        corp.run(() -> {
            if (corp.departments.size() > 0) return;
            Instant founded = corp.now().minus(Duration.ofDays(60));
            corp.agents.put(new Agent(AGENT_ID, "私域", secret));
            corp.departments.put(new Department(1, "总部", 0, 1, List.of()));
            corp.profileAttributes.put(new ProfileAttribute("商城", 2));
            corp.profileAttributes.put(new ProfileAttribute("外卖", 2));
            corp.profileAttributes.put(new ProfileAttribute("官网", 1));
            corp.notes.put(new Note(LINKED_APPS, String.join(",", plan.apps())));
            if (plan.stores() > 0) plantTags(founded);
            for (int store = 1; store <= plan.stores(); store++) plantStore(store, founded);
            for (int i = 0; i < plan.strangers(); i++) person(null);
        });
    }

    /** Somebody new to the corp. */
    public static Person stranger(Corp corp, List<String> apps) {
        String id = corp.newId("wm", 30);
        Map<String, String> openids = new TreeMap<>();
        for (String app : apps) openids.put(app, "o" + corp.dice().letters(27, "openid", app, id));
        Person person = new Person(
                id,
                name(corp.dice(), "customer", id),
                "https://wx.qlogo.cn/mmhead/" + corp.dice().letters(24, "avatar", id) + "/0",
                corp.dice().below(3, "gender", id),
                "o" + corp.dice().letters(27, "unionid", id),
                openids,
                null,
                List.of());
        corp.people.put(person);
        return person;
    }

    /** Appids of the mini-programs linked to the corp. */
    public static List<String> linkedApps(Corp corp) {
        String apps = corp.notes.find(LINKED_APPS).map(Note::value).orElse("");
        return apps.isEmpty() ? List.of() : List.of(apps.split(","));
    }

    private void plantTags(Instant founded) {
        int order = TAGS.size();
        for (var entry : TAGS.entrySet()) {
            TagGroup group = new TagGroup(corp.newId("et", 30), entry.getKey(), order--, founded);
            corp.tagGroups.put(group);
            int rank = entry.getValue().size();
            for (String name : entry.getValue())
                corp.tags.put(new Tag(corp.newId("et", 30), group.groupId(), name, rank--, founded));
        }
    }

    private void plantStore(int store, Instant founded) {
        long department = 1 + store;
        String manager = "s%02dm01".formatted(store);
        corp.departments.put(new Department(department, "第%d店".formatted(store), 1, 100 - store, List.of(manager)));
        for (int i = 1; i <= plan.staffPerStore(); i++) {
            String userid = "s%02dm%02d".formatted(store, i);
            corp.members.put(new Member(
                    userid,
                    name(corp.dice(), "member", userid),
                    "139%08d".formatted(corp.dice().below(100_000_000, "mobile", userid)),
                    List.of(department),
                    i == 1 ? "店长" : "导购",
                    1 + corp.dice().below(2, "gender", userid),
                    true,
                    List.of(),
                    null,
                    null));
            for (int c = 0; c < plan.customersPerMember(); c++) befriend(userid, founded, c);
        }
    }

    private void befriend(String userid, Instant founded, int number) {
        Instant at = founded.plus(Duration.ofMinutes(corp.dice().below(50 * 24 * 60, "befriend", userid, number)));
        Person person = person(at);
        int way = corp.dice().pick(List.of(1, 1, 1, 2, 4), "way", userid, number);
        Set<String> tags = new TreeSet<>();
        List<Tag> all = new ArrayList<>(corp.tags.all());
        if (corp.dice().chance(0.6, "tagged", userid, number))
            tags.add(corp.dice().pick(all, "tag", userid, number).id());
        corp.follows.put(Follow.begin(userid, person.externalUserid(), Follow.Status.ACTIVE, at, way, "", person.name())
                .tagged(tags)
                .afterChat());
    }

    private Person person(@Nullable Instant metAt) {
        Person person = stranger(corp, plan.apps());
        if (metAt == null) return person;
        corp.people.put(person.met(metAt));
        return person.met(metAt);
    }

    private static String name(Dice dice, Object... who) {
        return dice.pick(SURNAMES, "surname", who[0], who[1]) + dice.pick(GIVEN, "given", who[0], who[1]);
    }
}
