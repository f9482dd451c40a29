/**
 * Runs an Elasticsearch node in a child JVM for installations without a cluster. Knows only the JDK: the node's jars are
 * found in a directory and are not part of the application.
 */
@NullMarked
package crm.projections.search.embedded;

import org.jspecify.annotations.NullMarked;
