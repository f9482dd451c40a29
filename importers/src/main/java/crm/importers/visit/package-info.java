/** Visits and orders that the back ends of the mini-programs report: signed, stored once, then made commands. */
@NullMarked
package crm.importers.visit;

import org.jspecify.annotations.NullMarked;
