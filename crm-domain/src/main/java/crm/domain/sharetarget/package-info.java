/** Targets: what share of its revenue a part of the chain means to sell online in a month. */
@NullMarked
package crm.domain.sharetarget;

import org.jspecify.annotations.NullMarked;
