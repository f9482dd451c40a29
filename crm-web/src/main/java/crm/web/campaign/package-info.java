/** Mass messages: written on screen, split by staff member, followed until every recipient is accounted for. */
@NullMarked
package crm.web.campaign;

import org.jspecify.annotations.NullMarked;
