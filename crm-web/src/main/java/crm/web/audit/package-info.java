/** Who changed what and was shown whose data, for administrators, and of one customer for whoever may see her. */
@NullMarked
package crm.web.audit;

import org.jspecify.annotations.NullMarked;
