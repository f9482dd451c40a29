/** The benchmark's data and questions, in DuckDB. */
@NullMarked
package crm.benchmarks.data;

import org.jspecify.annotations.NullMarked;
