/** One line to type in, from everywhere: pages, things by name, and what can be begun (Ctrl-K). */
@NullMarked
package crm.web.palette;

import org.jspecify.annotations.NullMarked;
