/** What is measured: ratios against an engine in the same run, with the same answers. */
@NullMarked
package crm.benchmarks;

import org.jspecify.annotations.NullMarked;
