/** Which engines are behind the ports, and how Axon is put together: the only place that knows both. */
@NullMarked
package crm.platform.wiring;

import org.jspecify.annotations.NullMarked;
