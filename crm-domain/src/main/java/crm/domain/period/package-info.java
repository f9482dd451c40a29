/** Periods of the books: months that are closed, so that their figures never move again. */
@NullMarked
package crm.domain.period;

import org.jspecify.annotations.NullMarked;
