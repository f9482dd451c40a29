/** What the log shows: lines for people or JSON for programs, and in neither of them secrets or personal data. */
@NullMarked
package crm.platform.logging;

import org.jspecify.annotations.NullMarked;
