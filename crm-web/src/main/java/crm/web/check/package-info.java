/** Whether all orders are where they belong, and whether the books are equal to the log. */
@NullMarked
package crm.web.check;

import org.jspecify.annotations.NullMarked;
