/** Corp tags: their groups, and how many customers carry each. */
@NullMarked
package crm.web.tag;

import org.jspecify.annotations.NullMarked;
