/** WeCom: where it calls back, and the inbox of what it said. */
@NullMarked
package crm.web.wecom;

import org.jspecify.annotations.NullMarked;
