package crm.simulator.control;

import crm.simulator.corp.Corp;
import crm.simulator.corp.MassSending;
import crm.simulator.corp.MomentPosting;
import crm.simulator.corp.Reading;
import crm.simulator.corp.Transferring;
import crm.simulator.corp.Visiting;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** People answer to what the API asked of them: confirm, post, like, read, refuse, open, order. */
final class AnswerControls {

    private final Corp corp;

    AnswerControls(Controls.Parts parts) {
        this.corp = parts.corp();
    }

    List<Command> all() {
        return List.of(
                command(
                        "mass/confirm",
                        "msgid, userid: the member sends their share",
                        input -> done(
                                new MassSending(corp).confirm(input.text("msgid"), input.text("userid"), corp.now()))),
                command(
                        "moments/publish",
                        "momentId, userid",
                        input -> done(new MomentPosting(corp)
                                .publish(input.text("momentId"), input.text("userid"), corp.now()))),
                command("moments/react", "momentId, userid, customer, with (like or comment)", this::react),
                command(
                        "messages/read",
                        "msgid, userid: the member opens it, and presses the button of a card",
                        input -> done(new Reading(corp).read(input.text("msgid"), input.text("userid"), corp.now()))),
                command(
                        "transfers/refuse",
                        "customer, handover: the customer refuses the transfer that waits",
                        this::refuse),
                command(
                        "visits/open",
                        "customer, appid, scene, path: the customer opens a mini-program",
                        input -> done(new Visiting(corp)
                                .open(
                                        input.text("customer"),
                                        input.text("appid"),
                                        scene(input),
                                        input.text("path", ""),
                                        corp.now())
                                .isPresent())),
                command(
                        "visits/order",
                        "customer, appid, scene, path: the customer orders in it",
                        input -> Answers.of(new Visiting(corp)
                                .order(
                                        input.text("customer"),
                                        input.text("appid"),
                                        scene(input),
                                        input.text("path", ""),
                                        corp.now())
                                .orElseThrow(() -> new IllegalArgumentException("no such customer or app")))));
    }

    private Command command(String name, String says, Function<Command.Input, JsonNode> work) {
        return new Command(name, says, input -> corp.call(() -> work.apply(input)));
    }

    private static JsonNode done(boolean done) {
        return Answers.done(done);
    }

    private static String scene(Command.Input input) {
        return input.text("scene", "self");
    }

    private JsonNode react(Command.Input input) {
        MomentPosting posting = new MomentPosting(corp);
        String moment = input.text("momentId");
        String userid = input.text("userid");
        String customer = input.text("customer");
        if (input.text("with", "like").equals("comment")) posting.comment(moment, userid, customer, corp.now());
        else posting.like(moment, userid, customer, corp.now());
        return done(true);
    }

    private JsonNode refuse(Command.Input input) {
        Transferring transferring = new Transferring(corp);
        var waiting = transferring.waiting(input.text("customer"), input.text("handover"));
        waiting.ifPresent(transfer -> transferring.refuse(transfer.key(), corp.now()));
        return done(waiting.isPresent());
    }
}
