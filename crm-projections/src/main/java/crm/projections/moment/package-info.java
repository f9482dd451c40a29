/** Moments as the screens see them: who published, whom it reached, who liked or commented. */
@NullMarked
package crm.projections.moment;

import org.jspecify.annotations.NullMarked;
