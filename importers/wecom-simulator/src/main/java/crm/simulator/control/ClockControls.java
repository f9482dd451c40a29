package crm.simulator.control;

import crm.simulator.clock.SimulatedClock;
import crm.simulator.corp.Corp;
import crm.simulator.corp.Note;
import crm.simulator.life.Behaviour;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Time, and how lively it is. */
public final class ClockControls {

    private static final String POSITION = "clock position";

    private final Controls.Parts parts;

    ClockControls(Controls.Parts parts) {
        this.parts = parts;
    }

    List<Command> all() {
        return List.of(
                new Command(
                        "clock",
                        "moveSeconds, moveTo (ISO instant), rate (corp's seconds in one; 0 stops): moves the clock, and lives until then",
                        this::clock),
                new Command("live", "lets everything happen that is due, and answers when it did", input -> {
                    parts.life().catchUp();
                    return time();
                }),
                new Command("behaviour", "any field of the behaviour; still: true stops everybody", this::behaviour));
    }

    private JsonNode clock(Command.Input input) {
        SimulatedClock clock = parts.clock();
        input.find("rate").ifPresent(rate -> clock.runAt(Double.parseDouble(rate)));
        input.find("moveSeconds").ifPresent(seconds -> clock.moveBy(Duration.ofSeconds(Long.parseLong(seconds))));
        input.find("moveTo").ifPresent(to -> clock.moveTo(Instant.parse(to)));
        store(parts.corp(), clock);
        parts.life().catchUp();
        return time();
    }

    private ObjectNode time() {
        return Answers.object()
                .put("now", parts.clock().instant().toString())
                .put("rate", parts.clock().position().rate());
    }

    private JsonNode behaviour(Command.Input input) {
        Behaviour from = input.flag("still") ? Behaviour.still() : parts.life().behaviour();
        ObjectNode tree = (ObjectNode) Answers.of(from);
        input.body().properties().forEach(field -> {
            if (tree.has(field.getKey())) tree.set(field.getKey(), field.getValue());
            else if (!field.getKey().equals("still"))
                throw new IllegalArgumentException("no such field: " + field.getKey());
        });
        parts.life().behaviour(JsonMapper.shared().treeToValue(tree, Behaviour.class));
        return Answers.of(parts.life().behaviour());
    }

    /** Keeps the clock's position, so that a later process goes on from it. */
    public static void store(Corp corp, SimulatedClock clock) {
        String json = JsonMapper.shared().writeValueAsString(clock.position());
        corp.run(() -> corp.notes.put(new Note(POSITION, json)));
    }

    /** Goes on from where an earlier process left the clock. */
    public static void restore(Corp corp, SimulatedClock clock) {
        corp.call(() -> corp.notes.find(POSITION))
                .ifPresent(note ->
                        clock.restore(JsonMapper.shared().readValue(note.value(), SimulatedClock.Position.class)));
    }
}
