package crm.simulator.control;

import crm.simulator.corp.Corp;
import crm.simulator.corp.Follow;
import crm.simulator.corp.MassShare;
import crm.simulator.corp.Person;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What there is, what was called, what was sent to whom. */
final class Looking {

    private final Controls.Parts parts;
    private final Corp corp;

    Looking(Controls.Parts parts) {
        this.parts = parts;
        this.corp = parts.corp();
    }

    List<Command> all() {
        return List.of(
                command("state", "the clock, and how many there are of everything", this::state),
                command(
                        "calls",
                        "how often each path was answered with each errcode",
                        input -> Answers.of(parts.api().answered())),
                command("members", "all members, also those who left", input -> Answers.of(corp.members.all())),
                command("people", "customers (true or absent), at most limit (1000)", this::people),
                command("follows", "userid, customer: relations, also those that ended", this::follows),
                command("transfers", "all transfers", input -> Answers.of(corp.transfers.all())),
                command("sent", "customer: welcome and mass messages that reached them", this::sent),
                command(
                        "welcomes",
                        "every welcome code, and what was sent with it",
                        input -> Answers.of(corp.welcomes.all())),
                command(
                        "mass",
                        "tasks and shares of mass messages",
                        input -> pair("tasks", corp.massTasks.all(), "shares", corp.massShares.all())),
                command(
                        "moments",
                        "moments and shares",
                        input -> pair("moments", corp.moments.all(), "shares", corp.momentShares.all())),
                command("messages", "what applications sent to members", input -> Answers.of(corp.messages.all())),
                command(
                        "ways",
                        "contact ways and acquisition links",
                        input -> pair("ways", corp.ways.all(), "links", corp.links.all())),
                command("chats", "group chats", input -> Answers.of(corp.chats.all())),
                command("visits", "visits that were not handed on yet", input -> Answers.of(corp.visits.all())));
    }

    private Command command(String name, String says, Function<Command.Input, JsonNode> work) {
        return new Command(name, says, input -> corp.call(() -> work.apply(input)));
    }

    private static JsonNode pair(String one, Object first, String two, Object second) {
        ObjectNode answer = Answers.object();
        answer.set(one, Answers.of(first));
        answer.set(two, Answers.of(second));
        return answer;
    }

    private JsonNode state(Command.Input input) {
        return Answers.object()
                .put("corpId", corp.corpId())
                .put("now", corp.now().toString())
                .put("rate", parts.clock().position().rate())
                .put("members", corp.members.size())
                .put("people", corp.people.size())
                .put(
                        "relations",
                        corp.follows.all().stream().filter(Follow::isOpen).count())
                .put("chats", corp.chats.size())
                .put("ways", corp.ways.size())
                .put("massTasks", corp.massTasks.size())
                .put("moments", corp.moments.size())
                .put("callbacksWaiting", corp.outgoing.size())
                .put("visitsWaiting", corp.visits.size())
                .put("intents", corp.intents.size());
    }

    private JsonNode people(Command.Input input) {
        boolean customers = !input.text("customers", "true").equals("false");
        return Answers.of(corp.people.all().stream()
                .filter(person -> customers == (person.customerSince() != null))
                .limit((long) input.number("limit", 1000))
                .toList());
    }

    private JsonNode follows(Command.Input input) {
        Predicate<Follow> ofMember =
                f -> input.find("userid").map(f.userid()::equals).orElse(true);
        Predicate<Follow> ofCustomer =
                f -> input.find("customer").map(f.externalUserid()::equals).orElse(true);
        return Answers.of(
                corp.follows.all().stream().filter(ofMember.and(ofCustomer)).toList());
    }

    private JsonNode sent(Command.Input input) {
        Person person = corp.people
                .find(input.text("customer"))
                .orElseThrow(() -> new IllegalArgumentException("no such customer"));
        ArrayNode sent = JsonMapper.shared().createArrayNode();
        corp.welcomes.bySecondKey(person.externalUserid()).stream()
                .filter(welcome -> welcome.sent() != null)
                .forEach(welcome -> sent.add(Answers.object()
                        .put("kind", "welcome")
                        .put("userid", welcome.userid())
                        .put("at", String.valueOf(welcome.sentAt()))
                        .set("message", welcome.sent())));
        for (MassShare share : corp.massShares.all())
            if (share.targets().get(person.externalUserid()) == MassShare.Delivery.SENT)
                sent.add(Answers.object()
                        .put("kind", "mass")
                        .put("userid", share.userid())
                        .put("at", String.valueOf(share.sentAt()))
                        .put("msgid", share.msgid())
                        .put(
                                "text",
                                corp.massTasks.find(share.msgid()).orElseThrow().text()));
        return sent;
    }
}
