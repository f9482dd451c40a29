/**
 * Reconciliation (对账) by polling: what WeCom shows is compared with what we know, part by part, and differences become
 * commands of the source {@code reconciled}. A subject is one {@link crm.importers.wecom.sync.SyncPart}.
 */
@NullMarked
package crm.importers.wecom.sync;

import org.jspecify.annotations.NullMarked;
