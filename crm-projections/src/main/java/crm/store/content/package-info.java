/** Files that are no personal data and that every instance needs, such as material: kept as chunks of documents. */
@NullMarked
package crm.store.content;

import org.jspecify.annotations.NullMarked;
