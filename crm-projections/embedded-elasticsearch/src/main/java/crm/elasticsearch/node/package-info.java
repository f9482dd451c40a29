/**
 * The main program of the child JVM that runs one Elasticsearch node for demo, development and tests. The node is
 * assembled from the jars on Maven Central; the few module features we use that are not there (CJK analysis, {@code GET
 * /}) are added here under their stock names, so that the same index settings work on a stock cluster. Talks to its
 * parent by its standard streams only.
 */
@NullMarked
package crm.elasticsearch.node;

import org.jspecify.annotations.NullMarked;
