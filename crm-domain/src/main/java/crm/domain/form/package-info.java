/**
 * Form: short collection forms (收集表) that head office defines and staff answer, once or every business day. One day's
 * collection is a {@link crm.domain.form.FormRound}; what was answered lives outside of the events.
 */
@NullMarked
package crm.domain.form;

import org.jspecify.annotations.NullMarked;
