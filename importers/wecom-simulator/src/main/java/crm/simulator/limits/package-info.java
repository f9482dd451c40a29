/** WeCom's limits, as data: every number that a call or a customer can run into, with its source. */
@NullMarked
package crm.simulator.limits;

import org.jspecify.annotations.NullMarked;
