/** WeCom's mass messages and moments as its API knows them, and where ours stand by the log. */
@NullMarked
package crm.importers.wecom.reach;

import org.jspecify.annotations.NullMarked;
