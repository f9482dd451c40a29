/** Reconciliation (对账) with WeCom by asking it: finds what callbacks missed and repairs it as news from WeCom. */
@NullMarked
package crm.importers.wecom.sync;

import org.jspecify.annotations.NullMarked;
