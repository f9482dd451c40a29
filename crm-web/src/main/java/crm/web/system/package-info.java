/** How the product itself is doing: projections and their rebuilds, dead letters, engines, version. */
@NullMarked
package crm.web.system;

import org.jspecify.annotations.NullMarked;
