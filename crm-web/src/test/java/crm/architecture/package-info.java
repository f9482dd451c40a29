/** The rules of the architecture, each with a counterexample that shows it can fail. */
@NullMarked
package crm.architecture;

import org.jspecify.annotations.NullMarked;
