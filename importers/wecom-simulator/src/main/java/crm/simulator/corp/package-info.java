/** The corp behind the API: who works there, whom they serve, what was said; durable, and changed in whole calls only. */
@NullMarked
package crm.simulator.corp;

import org.jspecify.annotations.NullMarked;
