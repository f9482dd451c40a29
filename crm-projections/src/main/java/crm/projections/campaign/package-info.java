/** Mass messages as the screens see them: shares of staff, figures that add up, and what each customer received. */
@NullMarked
package crm.projections.campaign;

import org.jspecify.annotations.NullMarked;
