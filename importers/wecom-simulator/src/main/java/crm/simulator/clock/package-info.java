/** The corp's time: it can be moved forward and run faster than the day outside. */
@NullMarked
package crm.simulator.clock;

import org.jspecify.annotations.NullMarked;
