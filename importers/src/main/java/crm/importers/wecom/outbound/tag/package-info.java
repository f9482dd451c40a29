/** Corp tags (企业标签) that are made, renamed and deleted here. */
@NullMarked
package crm.importers.wecom.outbound.tag;

import org.jspecify.annotations.NullMarked;
