/** Questions that people keep: saved reports with their history, their schedules, and what was made of them. Facts, not projections. */
@NullMarked
package crm.projections.report;

import org.jspecify.annotations.NullMarked;
