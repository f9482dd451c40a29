/** Moments (朋友圈): a post that staff are asked to publish, who did, and whom it reached. */
@NullMarked
package crm.domain.moment;

import org.jspecify.annotations.NullMarked;
