/** Corp tags (企业标签). */
@NullMarked
package crm.web.tag;

import org.jspecify.annotations.NullMarked;
