/** Urgent notices as people see them: who has read them, by store. */
@NullMarked
package crm.projections.notice;

import org.jspecify.annotations.NullMarked;
