/** Segments: counts and lists of rules over the audience index against DuckDB in memory. */
@NullMarked
package crm.benchmarks.segments;

import org.jspecify.annotations.NullMarked;
