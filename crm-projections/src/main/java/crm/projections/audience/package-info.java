/** Who is meant: lists of recipients as they were when a message was decided on. */
@NullMarked
package crm.projections.audience;

import org.jspecify.annotations.NullMarked;
