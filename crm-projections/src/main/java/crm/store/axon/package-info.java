/** The log and the documents as Axon knows them: event storage, snapshots, tokens, dead letters. */
@NullMarked
package crm.store.axon;

import org.jspecify.annotations.NullMarked;
