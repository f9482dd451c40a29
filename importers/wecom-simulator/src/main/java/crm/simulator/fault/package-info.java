/** What goes wrong between WeCom and a connector, switched on and off while the simulator runs. */
@NullMarked
package crm.simulator.fault;

import org.jspecify.annotations.NullMarked;
