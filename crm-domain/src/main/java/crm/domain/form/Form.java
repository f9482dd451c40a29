package crm.domain.form;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import crm.domain.form.FormCommand.ChangeForm;
import crm.domain.form.FormCommand.CloseForm;
import crm.domain.form.FormCommand.DefineForm;
import crm.domain.form.FormCommand.MoveDeadline;
import crm.domain.form.FormCommand.OpenForm;
import crm.domain.form.FormCommand.RevertForm;
import crm.domain.form.FormEvent.FormChanged;
import crm.domain.form.FormEvent.FormClosed;
import crm.domain.form.FormEvent.FormDeadlineMoved;
import crm.domain.form.FormEvent.FormDefined;
import crm.domain.form.FormEvent.FormOpened;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.LastChange;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A collection form (收集表): what is asked, of whom and when. */
@AggregateRoot(type = "form")
public class Form {

    @AggregateIdentifier
    private @Nullable FormId id;

    private @Nullable FormDefined defined;
    private int version;

    /** Every question it ever asked, by id, as it was asked last. */
    private Map<String, FormQuestion> questions = new HashMap<>();

    /** As it asks now. */
    private @Nullable FormContent content;

    private @Nullable FormSchedule schedule;
    private boolean open;
    private @Nullable LastChange<FormContent> lastChange;
    private @Nullable LastChange<FormSchedule> lastMove;

    protected Form() {} // Axon

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(DefineForm command) {
        Limits.requireDate(command.at());
        FormChecks.require(command.content(), command.audience(), command.schedule());
        FormDefined wanted = new FormDefined(
                command.formId(),
                command.content(),
                command.audience(),
                command.schedule(),
                command.managersSee(),
                command.at());
        if (defined == null) apply(wanted);
        else if (!isSame(wanted, defined))
            throw new DomainRejection(
                    Rejections.FORM_DIFFERENT, command.formId().value());
    }

    private static boolean isSame(FormDefined one, FormDefined other) {
        return one.content().equals(other.content())
                && one.audience().equals(other.audience())
                && one.schedule().equals(other.schedule())
                && one.managersSee() == other.managersSee();
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ChangeForm command) {
        FormDefined was = requireDefined(command.formId());
        Limits.requireDate(command.at());
        FormChecks.require(command.content(), was.audience(), was.schedule());
        FormChecks.requireSameKinds(command.content(), questions);
        if (!command.content().equals(content)) change(command.formId(), command.content(), command.at());
    }

    private void change(FormId formId, FormContent wanted, Instant at) {
        if (version >= FormLimits.standard().versions())
            throw new DomainRejection(
                    Rejections.FORM_CHANGED_OFTEN, FormLimits.standard().versions());
        apply(new FormChanged(formId, version + 1, wanted, at));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(MoveDeadline command) {
        FormDefined was = requireDefined(command.formId());
        Limits.requireDate(command.at());
        FormSchedule before = Objects.requireNonNull(schedule, "defined with one");
        FormSchedule moved =
                new FormSchedule(before.repeat(), before.from(), before.opensAt(), command.until(), command.closesAt());
        FormChecks.require(was.content(), was.audience(), moved);
        if (!moved.equals(before)) apply(new FormDeadlineMoved(command.formId(), moved, command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RevertForm command) {
        Limits.requireDate(command.at());
        boolean moved = lastMove != null && lastMove.at().equals(command.changedAt());
        boolean changed = lastChange != null && lastChange.at().equals(command.changedAt());
        if (changed || !moved)
            change(command.formId(), LastChange.before(lastChange, command.changedAt()), command.at());
        if (moved)
            apply(new FormDeadlineMoved(
                    command.formId(), LastChange.before(lastMove, command.changedAt()), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(CloseForm command) {
        requireDefined(command.formId());
        Limits.requireDate(command.at());
        if (open) apply(new FormClosed(command.formId(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(OpenForm command) {
        requireDefined(command.formId());
        Limits.requireDate(command.at());
        if (!open) apply(new FormOpened(command.formId(), command.at()));
    }

    @EventSourcingHandler
    void on(FormEvent event) {
        switch (event) {
            case FormDefined e -> {
                id = e.formId();
                defined = e;
                schedule = e.schedule();
                open = true;
                asks(1, e.content());
            }
            case FormChanged e -> {
                lastChange = new LastChange<>(e.at(), content);
                asks(e.version(), e.content());
            }
            case FormDeadlineMoved e -> {
                lastMove = new LastChange<>(e.at(), schedule);
                schedule = e.schedule();
            }
            case FormClosed e -> open = false;
            case FormOpened e -> open = true;
        }
    }

    private void asks(int now, FormContent asked) {
        version = now;
        content = asked;
        asked.questions().forEach(question -> questions.put(question.id(), question));
    }

    private FormDefined requireDefined(FormId formId) {
        if (defined == null) throw new DomainRejection(Rejections.FORM_UNKNOWN, formId.value());
        return defined;
    }
}
