/** The first page of everybody: what there is to do today, by role. */
@NullMarked
package crm.web.desk;

import org.jspecify.annotations.NullMarked;
