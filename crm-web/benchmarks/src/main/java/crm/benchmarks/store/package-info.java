/** The event log against the engines it stands on. */
@NullMarked
package crm.benchmarks.store;

import org.jspecify.annotations.NullMarked;
