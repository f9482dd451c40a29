/** Figures that are asked for: the explorer, the online share, and the orders behind every figure. */
@NullMarked
package crm.web.report;

import org.jspecify.annotations.NullMarked;
