package crm.simulator.control;

import crm.simulator.callback.Events;
import crm.simulator.corp.Acquisition;
import crm.simulator.corp.Corp;
import crm.simulator.corp.Department;
import crm.simulator.corp.Follow;
import crm.simulator.corp.Following;
import crm.simulator.corp.Member;
import crm.simulator.corp.Note;
import crm.simulator.corp.Person;
import crm.simulator.corp.ProfileAttribute;
import crm.simulator.corp.Roster;
import crm.simulator.corp.Scanning;
import crm.simulator.corp.Seeding;
import crm.simulator.corp.Staffing;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Members and customers act as if in the client. A customer is an external_userid; none given: somebody new. */
final class PeopleControls {

    private final Corp corp;
    private final Following following;

    PeopleControls(Controls.Parts parts) {
        this.corp = parts.corp();
        this.following = new Following(corp);
    }

    List<Command> all() {
        return List.of(
                command("scan", "configId, customer, half: a customer scans a contact way", this::scan),
                command("links/open", "linkId, customer, channel: a customer opens an acquisition link", this::open),
                command("contacts/add", "userid, customer, state, addWay, half", this::add),
                command(
                        "contacts/accept",
                        "userid, customer: the member answers a half-added customer",
                        input -> Answers.done(
                                following.accept(input.text("userid"), input.text("customer"), corp.now()))),
                command("contacts/delete", "userid, customer, by (member or customer)", this::delete),
                command("contacts/chat", "userid, customer: the customer writes", input -> {
                    following.chat(input.text("userid"), input.text("customer"), corp.now());
                    return Answers.done(true);
                }),
                command(
                        "contacts/edit",
                        "userid, customer, remark, description, tags: the member edits in the client",
                        this::edit),
                command(
                        "people/new",
                        "somebody with a WeChat account who is no customer yet",
                        input -> Answers.of(stranger())),
                command(
                        "members/resign",
                        "userid",
                        input -> Answers.done(new Staffing(corp).resign(input.text("userid"), corp.now()))),
                command("members/add", "userid, name, department, position", this::hire),
                command("departments/add", "id, name, parentId", this::department),
                command("profile-attributes/add", "name, type (0 text, 1 web, 2 mini-program)", input -> {
                    corp.profileAttributes.put(new ProfileAttribute(input.text("name"), (int) input.number("type", 2)));
                    return Answers.done(true);
                }),
                command(
                        "roster",
                        "departments, members, tagGroups, customers: joins them to the corp (docs/simulator.md)",
                        input -> {
                            JsonMapper.shared()
                                    .treeToValue(input.body(), Roster.class)
                                    .joinTo(corp);
                            return Answers.done(true);
                        }),
                command("apps", "appids: the mini-programs linked to the corp", input -> {
                    corp.notes.put(new Note(Seeding.LINKED_APPS, String.join(",", input.texts("appids"))));
                    return Answers.done(true);
                }),
                command("acquisition/balance", "balance: how many customers can still be won by links", input -> {
                    new Acquisition(corp).refill((long) input.number("balance", 1000));
                    corp.tell(Events.balance(corp.now(), "balance_increased"));
                    return Answers.done(true);
                }));
    }

    /** Runs inside the corp. */
    private Command command(String name, String says, Command.Work work) {
        return new Command(
                name,
                says,
                input -> corp.call(() -> {
                    try {
                        return work.run(input);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }));
    }

    private JsonNode scan(Command.Input input) {
        var way = corp.ways
                .find(input.text("configId"))
                .orElseThrow(() -> new IllegalArgumentException("no such configId"));
        String customer = customer(input);
        Optional<String> userid = new Scanning(corp).scan(way, customer, input.flag("half"), corp.now());
        return met(customer, userid.orElse(""));
    }

    private JsonNode open(Command.Input input) {
        var link =
                corp.links.find(input.text("linkId")).orElseThrow(() -> new IllegalArgumentException("no such linkId"));
        String customer = customer(input);
        boolean added = new Acquisition(corp).open(link, customer, input.text("channel", ""), corp.now());
        return met(customer, added ? following.with(customer).getLast().userid() : "");
    }

    private JsonNode add(Command.Input input) {
        String customer = customer(input);
        String userid = input.text("userid");
        int way = (int) input.number("addWay", 1);
        String state = input.text("state", "");
        boolean added = input.flag("half")
                ? following.addHalf(userid, customer, way, state, null, corp.now())
                : following.add(userid, customer, way, state, null, corp.now());
        return met(customer, added ? userid : "");
    }

    private JsonNode delete(Command.Input input) {
        String userid = input.text("userid");
        String customer = input.text("customer");
        return Answers.done(
                input.text("by", "customer").equals("member")
                        ? following.deleteByMember(userid, customer, corp.now())
                        : following.deleteByCustomer(userid, customer, corp.now()));
    }

    private JsonNode edit(Command.Input input) {
        Follow follow = following
                .open(input.text("userid"), input.text("customer"))
                .orElseThrow(() -> new IllegalArgumentException("no such relation"));
        Follow changed = follow.noted(
                input.text("remark", follow.remark()),
                input.text("description", follow.description()),
                follow.company(),
                follow.mobiles());
        if (input.body().has("tags")) changed = changed.tagged(new TreeSet<>(input.texts("tags")));
        following.edited(changed, corp.now());
        return Answers.done(true);
    }

    private JsonNode hire(Command.Input input) {
        String userid = input.text("userid");
        if (corp.members.has(userid)) throw new IllegalArgumentException("there is a " + userid);
        corp.members.put(new Member(
                userid,
                input.text("name"),
                "",
                List.of((long) input.number("department", 1)),
                input.text("position", "导购"),
                0,
                true,
                List.of(),
                null,
                null));
        corp.tell(Events.member(corp.now(), "create_user", userid));
        return Answers.done(true);
    }

    private JsonNode department(Command.Input input) {
        corp.departments.put(new Department(
                (long) input.number("id", 0), input.text("name"), (long) input.number("parentId", 1), 0, List.of()));
        return Answers.done(true);
    }

    private String customer(Command.Input input) {
        String customer = input.find("customer").orElseGet(() -> stranger().externalUserid());
        if (!corp.people.has(customer)) throw new IllegalArgumentException("no such person: " + customer);
        return customer;
    }

    private Person stranger() {
        return Seeding.stranger(corp, Seeding.linkedApps(corp));
    }

    private ObjectNode met(String customer, String userid) {
        Person person = corp.people.find(customer).orElseThrow();
        ObjectNode answer = Answers.object()
                .put("added", !userid.isEmpty())
                .put("userid", userid)
                .put("customer", customer)
                .put("unionid", person.unionid());
        answer.set("openids", Answers.of(person.openids()));
        return answer;
    }
}
