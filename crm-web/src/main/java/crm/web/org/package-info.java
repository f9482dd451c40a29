/** The profile (对外资料) that customers see of staff: which mini-programs hang there. */
@NullMarked
package crm.web.org;

import org.jspecify.annotations.NullMarked;
