/** What a campaign did: who of those it meant ordered, against those who got nothing, and whether that can be told from chance. */
@NullMarked
package crm.projections.effect;

import org.jspecify.annotations.NullMarked;
