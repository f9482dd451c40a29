/** Channel codes: made, changed and retired on screen, with whom they brought. */
@NullMarked
package crm.web.channel;

import org.jspecify.annotations.NullMarked;
