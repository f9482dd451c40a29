/** The one directory an installation keeps its data in: who holds it, what is written down about it, where its parts lie. */
@NullMarked
package crm.platform.directory;

import org.jspecify.annotations.NullMarked;
