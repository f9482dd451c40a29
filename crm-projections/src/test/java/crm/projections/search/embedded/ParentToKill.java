package crm.projections.search.embedded;

import java.nio.file.Path;
import java.time.Duration;

/** Main program of the process that the test kills: starts a node, prints the node's process id, waits. */
final class ParentToKill {

    private ParentToKill() {}

    public static void main(String[] args) throws InterruptedException {
        EmbeddedElasticsearch node = EmbeddedElasticsearch.start(NodeUnderTest.settings(Path.of(args[0])));
        if (node.awaitUrl(Duration.ofSeconds(180)).isEmpty())
            throw new IllegalStateException(node.status().words());
        System.out.println(node.status().pid());
        Thread.sleep(Duration.ofMinutes(5));
    }
}
