package crm.simulator;

import crm.simulator.callback.CallbackTarget;
import crm.simulator.corp.Seeding;
import crm.simulator.life.Behaviour;
import crm.simulator.limits.WeComLimits;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a simulator is started with.
 *
 * @param port 0: any free one
 * @param data the corp's file; null: in memory
 * @param behaviour how lively its people are
 * @param callback null: nobody listens yet
 * @param roster the JSON of a {@link crm.simulator.corp.Roster} that joins the corp before anybody lives; null: none
 * @param visits where visits and orders of mini-programs are posted; null: nobody listens yet
 * @param shop where messages of the shop in WeChat are posted; null: nobody listens yet
 */
public record SimulatorConfig(
        int port,
        @Nullable Path data,
        String corpId,
        String secret,
        long seed,
        Seeding.Plan plan,
        WeComLimits limits,
        Behaviour behaviour,
        @Nullable CallbackTarget callback,
        @Nullable Path roster,
        @Nullable Visits visits,
        @Nullable CallbackTarget shop) {

    /** @param secret signs what is posted */
    public record Visits(URI url, String secret) {}

    /** A small corp in memory on any free port, in which nobody does anything by themselves. */
    public static SimulatorConfig inMemory() {
        return new SimulatorConfig(
                0,
                null,
                "ww1c0ffee5eed00001",
                "simulator-secret",
                1,
                Seeding.Plan.small(),
                WeComLimits.standard(),
                Behaviour.still(),
                null,
                null,
                null,
                null);
    }

    public SimulatorConfig withData(Path file) {
        return new SimulatorConfig(
                port, file, corpId, secret, seed, plan, limits, behaviour, callback, roster, visits, shop);
    }

    public SimulatorConfig withLimits(WeComLimits changed) {
        return new SimulatorConfig(
                port, data, corpId, secret, seed, plan, changed, behaviour, callback, roster, visits, shop);
    }

    public SimulatorConfig withCallback(CallbackTarget target) {
        return new SimulatorConfig(
                port, data, corpId, secret, seed, plan, limits, behaviour, target, roster, visits, shop);
    }

    public SimulatorConfig withShop(CallbackTarget target) {
        return new SimulatorConfig(
                port, data, corpId, secret, seed, plan, limits, behaviour, callback, roster, visits, target);
    }

    public SimulatorConfig withPlan(Seeding.Plan changed) {
        return new SimulatorConfig(
                port, data, corpId, secret, seed, changed, limits, behaviour, callback, roster, visits, shop);
    }

    public SimulatorConfig withSeed(long changed) {
        return new SimulatorConfig(
                port, data, corpId, secret, changed, plan, limits, behaviour, callback, roster, visits, shop);
    }

    public SimulatorConfig withPort(int changed) {
        return new SimulatorConfig(
                changed, data, corpId, secret, seed, plan, limits, behaviour, callback, roster, visits, shop);
    }

    public SimulatorConfig withBehaviour(Behaviour changed) {
        return new SimulatorConfig(
                port, data, corpId, secret, seed, plan, limits, changed, callback, roster, visits, shop);
    }
}
