/** What rows become before it is known whose they are: commands to send, the rows they count for, and what they need. */
@NullMarked
package crm.importers.csv.jobs;

import org.jspecify.annotations.NullMarked;
