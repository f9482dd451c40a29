/** Contact: one staff–customer relation (跟进关系) with its whole history. */
@NullMarked
package crm.domain.contact;

import org.jspecify.annotations.NullMarked;
