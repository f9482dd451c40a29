/** The chain's regions, stores, staff and tags, by id and by name. */
@NullMarked
package crm.projections.org;

import org.jspecify.annotations.NullMarked;
