/** Work in the background: rounds on a thread of their own. */
@NullMarked
package crm.store.work;

import org.jspecify.annotations.NullMarked;
