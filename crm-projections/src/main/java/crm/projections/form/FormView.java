package crm.projections.form;

import crm.domain.form.FormAudience;
import crm.domain.form.FormContent;
import crm.domain.form.FormId;
import crm.domain.form.FormQuestion;
import crm.domain.form.FormSchedule;
import java.time.Instant;
import java.util.List;

/**
 * A form.
 *
 * @param managersSee whether store managers see what their stores answered
 * @param open whether it is still asked
 * @param versions all that it asked, the first first; {@code content} is the last one's
 */
public record FormView(
        FormId formId,
        FormContent content,
        FormAudience audience,
        FormSchedule schedule,
        boolean managersSee,
        boolean open,
        Instant definedAt,
        List<FormVersion> versions) {

    /** Documents of a time before forms could be changed say nothing of versions. */
    public FormView {
        versions = versions == null ? List.of(new FormVersion(1, content, definedAt)) : List.copyOf(versions);
    }

    /** As it was defined. */
    public FormView(
            FormId formId,
            FormContent content,
            FormAudience audience,
            FormSchedule schedule,
            boolean managersSee,
            boolean open,
            Instant definedAt) {
        this(
                formId,
                content,
                audience,
                schedule,
                managersSee,
                open,
                definedAt,
                List.of(new FormVersion(1, content, definedAt)));
    }

    public int version() {
        return versions.getLast().number();
    }

    /** Every question that it ever asked, once: those of today first. */
    public List<FormQuestion> everAsked() {
        return FormVersion.questions(versions);
    }

    FormView changed(FormVersion next) {
        return new FormView(
                formId,
                next.content(),
                audience,
                schedule,
                managersSee,
                open,
                definedAt,
                FormVersion.with(versions, next));
    }

    FormView until(FormSchedule moved) {
        return new FormView(formId, content, audience, moved, managersSee, open, definedAt, versions);
    }

    FormView opened(boolean nowOpen) {
        return new FormView(formId, content, audience, schedule, managersSee, nowOpen, definedAt, versions);
    }
}
