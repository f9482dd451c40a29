/** What all projections share: the asker's scope, folding in batches, typed documents. */
@NullMarked
package crm.projections.shared;

import org.jspecify.annotations.NullMarked;
