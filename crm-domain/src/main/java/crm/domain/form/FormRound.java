package crm.domain.form;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import crm.domain.form.FormRoundCommand.ChangeRound;
import crm.domain.form.FormRoundCommand.CloseRound;
import crm.domain.form.FormRoundCommand.MoveRoundEnd;
import crm.domain.form.FormRoundCommand.OpenRound;
import crm.domain.form.FormRoundCommand.RecordAnswer;
import crm.domain.form.FormRoundCommand.RefuseAsking;
import crm.domain.form.FormRoundCommand.RemindUnanswered;
import crm.domain.form.FormRoundEvent.FormAnswered;
import crm.domain.form.FormRoundEvent.FormNotDelivered;
import crm.domain.form.FormRoundEvent.FormReminded;
import crm.domain.form.FormRoundEvent.FormRoundChanged;
import crm.domain.form.FormRoundEvent.FormRoundClosed;
import crm.domain.form.FormRoundEvent.FormRoundEndMoved;
import crm.domain.form.FormRoundEvent.FormRoundOpened;
import crm.domain.form.FormRoundEvent.FormRoundReopened;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import crm.domain.shared.Snapshotted;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** One day's collection of a form (一期): who was asked, and who has answered. */
@AggregateRoot(type = "form-round")
@Revision("2")
@Snapshotted
public class FormRound {

    private static final FormLimits LIMITS = FormLimits.standard();

    @AggregateIdentifier
    private @Nullable FormRoundId id;

    private FormPeople people = new FormPeople();
    private Instant closesAt = Instant.EPOCH;
    private int version;
    private int reminders;
    private boolean closed;

    protected FormRound() {} // Axon

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(OpenRound command) {
        Limits.requireDate(command.at());
        Limits.requireDate(command.closesAt());
        if (id == null) {
            List<FormPerson> asked = FormChecks.oncePerStore(command.people());
            if (!command.at().isBefore(command.closesAt())) throw new DomainRejection(Rejections.FORM_OVER);
            apply(new FormRoundOpened(
                    command.roundId(),
                    command.version(),
                    command.content(),
                    command.managersSee(),
                    asked,
                    command.closesAt(),
                    command.at()));
        } else if (closed && command.at().isBefore(closesAt)) {
            apply(new FormRoundReopened(command.roundId(), command.at()));
        }
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RemindUnanswered command) {
        requireOpen(command.roundId(), command.at());
        if (reminders >= LIMITS.reminders())
            throw new DomainRejection(Rejections.FORM_REMINDED_OFTEN, LIMITS.reminders());
        List<FormPerson> unanswered = people.unanswered();
        if (unanswered.isEmpty()) throw new DomainRejection(Rejections.FORM_ALL_ANSWERED);
        apply(new FormReminded(command.roundId(), reminders + 1, unanswered, command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RecordAnswer command) {
        requireOpen(command.roundId(), command.at());
        Limits.requireText("digest", command.digest());
        FormPeople.Reply before = people.find(command.person());
        if (before == null)
            throw new DomainRejection(
                    Rejections.FORM_NOT_THEIRS, command.roundId().value());
        if (command.version() < 1 || command.version() > version)
            throw new DomainRejection(Rejections.FORM_UNKNOWN, command.roundId().value());
        if (command.digest().equals(before.digest()) && command.version() == before.version()) return;
        if (before.revision() >= LIMITS.revisions())
            throw new DomainRejection(Rejections.FORM_CHANGED_OFTEN, LIMITS.revisions());
        apply(new FormAnswered(
                command.roundId(),
                command.person(),
                command.version(),
                before.revision() + 1,
                command.digest(),
                command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RefuseAsking command) {
        requireKnown(command.roundId());
        if (command.reminder() < 0 || command.reminder() > reminders)
            throw new DomainRejection(Rejections.FORM_UNKNOWN, command.roundId().value());
        FormPeople.Reply before = people.find(command.person());
        if (before == null || before.unreachable()) return;
        apply(new FormNotDelivered(
                command.roundId(), command.reminder(), command.person(), command.errorCode(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(CloseRound command) {
        requireKnown(command.roundId());
        Limits.requireDate(command.at());
        if (!closed && command.at().isBefore(closesAt)) apply(new FormRoundClosed(command.roundId(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ChangeRound command) {
        requireKnown(command.roundId());
        Limits.requireDate(command.at());
        if (command.version() > version)
            apply(new FormRoundChanged(command.roundId(), command.version(), command.content(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(MoveRoundEnd command) {
        requireKnown(command.roundId());
        Limits.requireDate(command.closesAt());
        if (!command.closesAt().equals(closesAt))
            apply(new FormRoundEndMoved(command.roundId(), command.closesAt(), command.at()));
    }

    @EventSourcingHandler
    void on(FormRoundEvent event) {
        switch (event) {
            case FormRoundOpened e -> {
                id = e.roundId();
                people.add(e.people());
                closesAt = e.closesAt();
                version = e.version();
            }
            case FormReminded e -> reminders = e.reminder();
            case FormAnswered e -> people.answered(e.person(), e.version(), e.revision(), e.digest());
            case FormRoundChanged e -> version = e.version();
            case FormRoundEndMoved e -> closesAt = e.closesAt();
            case FormNotDelivered e -> {
                // A reminder that was refused takes nothing from those whom the first message had reached.
                if (e.reminder() == 0) people.unreachable(e.person());
            }
            case FormRoundClosed e -> closed = true;
            case FormRoundReopened e -> closed = false;
        }
    }

    private void requireKnown(FormRoundId roundId) {
        if (id == null) throw new DomainRejection(Rejections.FORM_UNKNOWN, roundId.value());
    }

    private void requireOpen(FormRoundId roundId, Instant at) {
        requireKnown(roundId);
        Limits.requireDate(at);
        if (closed || !at.isBefore(closesAt)) throw new DomainRejection(Rejections.FORM_OVER);
    }
}
