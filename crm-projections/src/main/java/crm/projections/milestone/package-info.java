/** Days of the chain's story that are marked in its figures. */
@NullMarked
package crm.projections.milestone;

import org.jspecify.annotations.NullMarked;
