/** Milestones: days of the chain's story that are marked in its figures. */
@NullMarked
package crm.domain.milestone;

import org.jspecify.annotations.NullMarked;
