package crm.projections.form;

import crm.domain.form.FormAudience;
import crm.domain.form.FormContent;
import crm.domain.form.FormId;
import crm.domain.form.FormSchedule;
import java.time.Instant;

/**
 * A form.
 *
 * @param managersSee whether store managers see what their stores answered
 * @param open whether it is still asked
 */
public record FormView(
        FormId formId,
        FormContent content,
        FormAudience audience,
        FormSchedule schedule,
        boolean managersSee,
        boolean open,
        Instant definedAt) {}
