/** Definitions (口径): what figures measure, by which models, and what is closed, aimed at and marked. */
@NullMarked
package crm.web.definition;

import org.jspecify.annotations.NullMarked;
