package crm.simulator.control;

import crm.simulator.fault.Fault;
import crm.simulator.fault.FaultRule;
import crm.simulator.limits.WeComLimits;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What goes wrong, and what is allowed. */
final class FaultControls {

    private final Controls.Parts parts;

    FaultControls(Controls.Parts parts) {
        this.parts = parts;
    }

    List<Command> all() {
        return List.of(
                new Command(
                        "faults/add",
                        "fault (" + List.of(Fault.values()) + "), path, probability, times, delayMillis",
                        this::add),
                new Command("faults/clear", "switches every fault off", input -> {
                    parts.faults().clear();
                    return Answers.of(parts.faults().rules());
                }),
                new Command(
                        "faults",
                        "the rules that are on, and how often each fault struck",
                        input -> Answers.of(Map.of(
                                "rules",
                                parts.faults().rules(),
                                "struck",
                                parts.faults().struck()))),
                new Command("limits", "the limits; each field such as mass.recipients changes one", this::limits),
                new Command("tokens/kill", "takes every access_token back", input -> {
                    parts.api().killTokens();
                    return Answers.done(true);
                }),
                new Command("rates/reset", "lifts every block", input -> {
                    parts.api().resetRates();
                    return Answers.done(true);
                }));
    }

    private JsonNode add(Command.Input input) {
        parts.faults()
                .add(new FaultRule(
                        Fault.valueOf(input.text("fault").toUpperCase(Locale.ROOT)),
                        input.text("path", ""),
                        input.number("probability", 1),
                        (int) input.number("times", -1),
                        (int) input.number("delayMillis", 0)));
        return Answers.of(parts.faults().rules());
    }

    private JsonNode limits(Command.Input input) {
        WeComLimits limits = parts.corp().limits();
        for (Map.Entry<String, JsonNode> field : input.body().properties())
            limits = limits.with(field.getKey(), field.getValue());
        parts.corp().limits(limits);
        return Answers.of(limits);
    }
}
