package crm.simulator;

import crm.simulator.callback.CallbackTarget;
import crm.simulator.corp.Seeding;
import crm.simulator.limits.WeComLimits;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a simulator is started with.
 *
 * @param port 0: any free one
 * @param data the corp's file; null: in memory
 * @param callback null: nobody listens yet
 */
public record SimulatorConfig(
        int port,
        @Nullable Path data,
        String corpId,
        String secret,
        long seed,
        Seeding.Plan plan,
        WeComLimits limits,
        @Nullable CallbackTarget callback) {

    /** A small corp in memory on any free port. */
    public static SimulatorConfig inMemory() {
        return new SimulatorConfig(
                0,
                null,
                "ww1c0ffee5eed00001",
                "simulator-secret",
                1,
                Seeding.Plan.small(),
                WeComLimits.standard(),
                null);
    }

    public SimulatorConfig withData(Path file) {
        return new SimulatorConfig(port, file, corpId, secret, seed, plan, limits, callback);
    }

    public SimulatorConfig withLimits(WeComLimits changed) {
        return new SimulatorConfig(port, data, corpId, secret, seed, plan, changed, callback);
    }

    public SimulatorConfig withCallback(CallbackTarget target) {
        return new SimulatorConfig(port, data, corpId, secret, seed, plan, limits, target);
    }

    public SimulatorConfig withPlan(Seeding.Plan changed) {
        return new SimulatorConfig(port, data, corpId, secret, seed, changed, limits, callback);
    }

    public SimulatorConfig withSeed(long changed) {
        return new SimulatorConfig(port, data, corpId, secret, changed, plan, limits, callback);
    }

    public SimulatorConfig withPort(int changed) {
        return new SimulatorConfig(changed, data, corpId, secret, seed, plan, limits, callback);
    }
}
