/** Collection forms as people see them: what is asked, who has answered by store, what the answers come to; and the answers. */
@NullMarked
package crm.projections.form;

import org.jspecify.annotations.NullMarked;
