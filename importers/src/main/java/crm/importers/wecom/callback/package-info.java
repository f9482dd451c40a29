/** Callbacks of WeCom: verified, decrypted, stored, and then made commands in order per customer. */
@NullMarked
package crm.importers.wecom.callback;

import org.jspecify.annotations.NullMarked;
