/** Asks forms: {@link crm.campaign.form.FormOpening} decides which rounds are to be open, {@link crm.campaign.form.FormKeeper} looks again and again. */
@NullMarked
package crm.campaign.form;

import org.jspecify.annotations.NullMarked;
