/** The event log: a port and what it stores. Engines are in {@code crm.store.sqlite} and {@code crm.store.mongo}. */
@NullMarked
package crm.store.log;

import org.jspecify.annotations.NullMarked;
