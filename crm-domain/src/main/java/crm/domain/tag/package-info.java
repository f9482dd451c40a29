/** TagGroup: corp tags (企业标签) and their groups. */
@NullMarked
package crm.domain.tag;

import org.jspecify.annotations.NullMarked;
