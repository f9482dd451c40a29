/** Which months' books are closed, and at which position of the log. */
@NullMarked
package crm.projections.period;

import org.jspecify.annotations.NullMarked;
