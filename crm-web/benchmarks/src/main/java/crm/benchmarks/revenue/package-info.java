/** Reports of revenue against DuckDB in memory, and pages of figures while orders arrive. */
@NullMarked
package crm.benchmarks.revenue;

import org.jspecify.annotations.NullMarked;
