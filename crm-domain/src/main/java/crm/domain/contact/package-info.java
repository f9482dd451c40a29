/** Contact: one staff–customer relation (跟进关系) with its whole history, and how customers and group chats are handed over (继承). */
@NullMarked
package crm.domain.contact;

import org.jspecify.annotations.NullMarked;
