/** A server that speaks WeCom's API, with a corp that lives behind it; the strict judge of the connector. */
@NullMarked
package crm.simulator;

import org.jspecify.annotations.NullMarked;
