<<<<<<< HEAD
/**
 * The audience index: what rules ask of customers, as columns, bitmaps and packed runs in the heap, so that a segment is
 * counted in milliseconds. {@link crm.projections.audience.AudienceRules} reads a rule over it.
 */
=======
/** Who is meant: lists of recipients as they were when a message was decided on. */
>>>>>>> main
@NullMarked
package crm.projections.audience;

import org.jspecify.annotations.NullMarked;
