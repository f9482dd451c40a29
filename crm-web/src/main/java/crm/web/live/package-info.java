/**
 * Tells open pages that what they show has moved on: one stream of server-sent events per page, with the names of what moved and
 * nothing of what it is. The page asks for its fragment anew, with the rights that it has then.
 */
@NullMarked
package crm.web.live;

import org.jspecify.annotations.NullMarked;
