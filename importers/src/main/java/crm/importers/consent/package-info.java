/** What customers say of messages: taken, and acknowledged once it holds everywhere. */
@NullMarked
package crm.importers.consent;

import org.jspecify.annotations.NullMarked;
