/**
 * What all projections share: the asker's scope, folding events into documents batch by batch, rebuilding a projection from
 * the log, and the canonical form that shows that both end the same.
 */
@NullMarked
package crm.projections.shared;

import org.jspecify.annotations.NullMarked;
