/** Corp tags (企业标签) of WeCom: what it says of them, and its news of them. */
@NullMarked
package crm.importers.wecom.tag;

import org.jspecify.annotations.NullMarked;
