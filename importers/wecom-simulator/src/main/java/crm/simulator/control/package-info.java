/** The simulator's own HTTP surface under /control, for tests and the curious: loopback only, and nothing of WeCom's. */
@NullMarked
package crm.simulator.control;

import org.jspecify.annotations.NullMarked;
