/** Welcome messages (欢迎语), within the 20 s that WeCom gives. */
@NullMarked
package crm.importers.wecom.outbound.welcome;

import org.jspecify.annotations.NullMarked;
