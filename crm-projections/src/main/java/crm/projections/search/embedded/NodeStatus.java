package crm.projections.search.embedded;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A moment's answer to "how is the embedded node?".
 *
 * @param words one sentence for a status page
 * @param address where HTTP is served, null unless running; the port changes with every start
 * @param pid process id of the child JVM, 0 unless running
 * @param restarts how often it had to be started again since the application started
 */
public record NodeStatus(
        NodeState state, String words, @Nullable URI address, long pid, int restarts) {

    public Optional<URI> url() {
        return Optional.ofNullable(address);
    }
}
