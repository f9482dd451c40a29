/** Acquisition links: made, changed and deleted on screen, with whom they brought. */
@NullMarked
package crm.web.link;

import org.jspecify.annotations.NullMarked;
