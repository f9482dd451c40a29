/**
 * Runs the WeCom simulator in a child JVM, for the demo. Knows nothing of it but its class path, its options and what it
 * prints: the product reaches it over HTTP, as it reaches WeCom.
 */
@NullMarked
package crm.platform.simulator;

import org.jspecify.annotations.NullMarked;
