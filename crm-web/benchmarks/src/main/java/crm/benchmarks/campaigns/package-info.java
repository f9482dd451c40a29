/** Campaigns: who gets one, planned against DuckDB in memory and kept against a raw insert into the same store. */
@NullMarked
package crm.benchmarks.campaigns;

import org.jspecify.annotations.NullMarked;
