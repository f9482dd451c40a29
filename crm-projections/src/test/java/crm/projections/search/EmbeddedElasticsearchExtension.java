package crm.projections.search;

import crm.projections.search.embedded.EmbeddedElasticsearch;
import crm.projections.search.embedded.NodeSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One real node for all tests of a JVM, started by the first that asks: a parameter of type {@link SearchCluster} or
 * {@link EmbeddedElasticsearch}. Tests share it, so each takes an index name of its own.
 */
public final class EmbeddedElasticsearchExtension implements ParameterResolver {

    private static final int HEAP_MEGABYTES = 320;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == SearchCluster.class || type == EmbeddedElasticsearch.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Shared shared = context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Shared.class, type -> Shared.start(), Shared.class);
        return parameter.getParameter().getType() == SearchCluster.class ? shared.cluster : shared.node;
    }

    private record Shared(Path home, EmbeddedElasticsearch node, SearchCluster cluster) implements AutoCloseable {

        static Shared start() {
            try {
                Path home = Files.createTempDirectory("crm-search");
                EmbeddedElasticsearch node =
                        EmbeddedElasticsearch.start(NodeSettings.at(home).withHeap(HEAP_MEGABYTES));
                SearchCluster cluster = SearchCluster.embedded(node);
                Shared shared = new Shared(home, node, cluster);
                node.awaitUrl(Duration.ofSeconds(180));
                if (cluster.awaitUp(Duration.ofSeconds(60))) return shared;
                String words = node.status().words();
                shared.close();
                throw new AssertionError(words);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() throws IOException {
            cluster.close();
            node.close();
            try (var files = Files.walk(home)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
            }
        }
    }
}
