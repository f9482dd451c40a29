/** WeCom's HTTP API as the SDK expects it: {@link crm.simulator.api.Endpoints} lists every path, one file per family. */
@NullMarked
package crm.simulator.api;

import org.jspecify.annotations.NullMarked;
