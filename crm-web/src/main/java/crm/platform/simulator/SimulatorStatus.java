package crm.platform.simulator;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A moment's answer to "how is the simulator?".
 *
 * @param words one sentence
 * @param address of its API, null unless running
 * @param pid process id of the child JVM, 0 unless running
 * @param restarts how often it had to be started again since the application started
 */
public record SimulatorStatus(
        SimulatorState state, String words, @Nullable URI address, long pid, int restarts) {}
