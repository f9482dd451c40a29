/** Which records turned out to be one person, for lists that name people by the ids they had. */
@NullMarked
package crm.projections.identity;

import org.jspecify.annotations.NullMarked;
