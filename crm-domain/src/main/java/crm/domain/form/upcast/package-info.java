/** Lifts stored events of forms. */
@NullMarked
package crm.domain.form.upcast;

import org.jspecify.annotations.NullMarked;
