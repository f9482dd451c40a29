/** Segment (人群): who belongs to it, as a rule that every reader understands alike. */
@NullMarked
package crm.domain.segment;

import org.jspecify.annotations.NullMarked;
