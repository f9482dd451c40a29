/** Pages of segments: the builder with its live count, members, lists and exports. */
@NullMarked
package crm.web.segment;

import org.jspecify.annotations.NullMarked;
