/** MeasuredFigures of how the product itself does, for Prometheus: the log, projections, inboxes, calls to WeCom, campaigns, the heap. */
@NullMarked
package crm.platform.metrics;

import org.jspecify.annotations.NullMarked;
