/** Corp tags (企业标签): their groups, and how many customers carry each, and what is to be changed in WeCom. */
@NullMarked
package crm.web.tag;

import org.jspecify.annotations.NullMarked;
