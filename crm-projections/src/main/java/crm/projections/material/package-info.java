/** The material library as people see it. */
@NullMarked
package crm.projections.material;

import org.jspecify.annotations.NullMarked;
