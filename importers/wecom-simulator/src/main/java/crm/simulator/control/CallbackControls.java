package crm.simulator.control;

import crm.simulator.callback.CallbackTarget;
import crm.simulator.corp.Outgoing;
import crm.simulator.life.HttpLifeSink;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Where callbacks and visits go, and what became of them. */
final class CallbackControls {

    private final Controls.Parts parts;

    CallbackControls(Controls.Parts parts) {
        this.parts = parts;
    }

    List<Command> all() {
        return List.of(
                new Command("callbacks/target", "url, token, aesKey, agentId; no url: nobody listens", this::target),
                new Command(
                        "callbacks/verify",
                        "asks the target with an echostr, as WeCom does before it accepts it",
                        input -> Answers.object().put("result", parts.post().verify(required(), 1000))),
                new Command(
                        "callbacks/await",
                        "waits up to seconds (30) until nothing is left to send",
                        input -> Answers.done(parts.callbacks()
                                .awaitIdle(Duration.ofMillis((long) (input.number("seconds", 30) * 1000))))),
                new Command(
                        "callbacks/raw",
                        "xml, receiveId: sends this plaintext validly signed, also to another corp's id",
                        this::raw),
                new Command("callbacks", "how the last ones ended; last (100) of them", this::list),
                new Command(
                        "visits/target",
                        "url, secret: where visits and orders of mini-programs are posted",
                        this::visits));
    }

    private JsonNode target(Command.Input input) {
        parts.callbacks()
                .target(input.find("url")
                        .map(url -> new CallbackTarget(URI.create(url), input.text("token"), input.text("aesKey"), (int)
                                input.number("agentId", 1_000_002)))
                        .orElse(null));
        return Answers.done(true);
    }

    private JsonNode raw(Command.Input input) throws InterruptedException {
        String receiver = input.text("receiveId", parts.corp().corpId());
        return Answers.object().put("status", parts.post().sendXml(required(), input.text("xml"), receiver, 5000));
    }

    private JsonNode list(Command.Input input) {
        List<Outgoing> ended = parts.outbox().ended();
        int last = (int) input.number("last", 100);
        var answer = Answers.object().put("waiting", parts.corp().call(parts.corp().outgoing::size));
        answer.set("counts", Answers.of(parts.outbox().counts()));
        answer.set("last", Answers.of(ended.subList(Math.max(0, ended.size() - last), ended.size())));
        return answer;
    }

    private JsonNode visits(Command.Input input) {
        parts.lifeThread()
                .sink(input.find("url")
                        .map(url -> new HttpLifeSink(
                                URI.create(url),
                                input.text("secret"),
                                parts.clock().outside()))
                        .orElse(null));
        return Answers.done(true);
    }

    private CallbackTarget required() {
        CallbackTarget target = parts.callbacks().target();
        if (target == null) throw new IllegalArgumentException("no target: callbacks/target first");
        return target;
    }
}
