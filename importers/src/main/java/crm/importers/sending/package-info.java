/** Sending commands so that a repeat is recognised. */
@NullMarked
package crm.importers.sending;

import org.jspecify.annotations.NullMarked;
