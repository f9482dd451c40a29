/** Documents by key: views, ledgers, inbox. A port; engines are in {@code crm.store.sqlite} and {@code crm.store.mongo}. */
@NullMarked
package crm.store.documents;

import org.jspecify.annotations.NullMarked;
