/**
 * Whether this instance may be asked. Alive: the process answers. Ready: the store takes writes, the projections of this
 * instance move, and the search engine has been reached once; that it goes away later is no reason to send people elsewhere,
 * for it is away for all instances, and everything but search goes on.
 */
@NullMarked
package crm.platform.health;

import org.jspecify.annotations.NullMarked;
