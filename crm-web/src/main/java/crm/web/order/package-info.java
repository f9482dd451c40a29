/** Orders one by one: those that no customer is known for. */
@NullMarked
package crm.web.order;

import org.jspecify.annotations.NullMarked;
