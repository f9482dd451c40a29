package crm.campaign.form;

import crm.domain.form.FormAudience;
import crm.domain.form.FormAudience.Circle;
import crm.domain.form.FormPerson;
import crm.domain.form.FormRoundCommand;
import crm.domain.form.FormRoundCommand.ChangeRound;
import crm.domain.form.FormRoundCommand.CloseRound;
import crm.domain.form.FormRoundCommand.MoveRoundEnd;
import crm.domain.form.FormRoundCommand.OpenRound;
import crm.domain.form.FormRoundId;
import crm.domain.org.StaffRole;
import crm.domain.org.StoreId;
import crm.projections.form.FormRoundRow;
import crm.projections.form.FormView;
import crm.projections.form.Forms;
import crm.projections.org.StaffView;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.shared.DataScope.AllStores;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Opens a form's round when its time has come, for those at work then, and closes what a closed form left open. */
public final class FormOpening {

    private static final AllStores ALL = new AllStores();

    private final Forms forms;
    private final StoreDirectory directory;
    private final RoundCommands commands;
    private final Clock clock;
    private final ZoneId businessZone;

    public FormOpening(
            Forms forms, StoreDirectory directory, RoundCommands commands, Clock clock, ZoneId businessZone) {
        this.forms = forms;
        this.directory = directory;
        this.commands = commands;
        this.clock = clock;
        this.businessZone = businessZone;
    }

    /** All of them; more than hundreds nobody defines. */
    List<FormView> all() {
        return forms.forms(ALL);
    }

    /** @param id the same for the same command, however often it is found */
    record Wanted(String id, FormRoundCommand command) {}

    /** What is to be asked of a round of the form now. */
    Optional<Wanted> wanted(FormView form) {
        if (!form.open()) return closing(form);
        return following(form).or(() -> opening(form));
    }

    void send(Wanted wanted) {
        commands.send(wanted.id(), wanted.command());
    }

    /** The latest round asks what the form asks, and as long: what of it is not so yet. */
    private Optional<Wanted> following(FormView form) {
        Instant now = clock.instant();
        FormRoundRow round =
                forms.rounds(form.formId(), ALL, 1).stream().findFirst().orElse(null);
        if (round == null || round.closedAt() != null) return Optional.empty();
        Instant closesAt =
                form.schedule().closing(round.day()).atZone(businessZone).toInstant();
        boolean lasts = round.takesAnswers(now);
        // What is over stays as it was, unless it is to take answers again.
        if (!closesAt.equals(round.closesAt()) && (lasts || now.isBefore(closesAt)))
            return Optional.of(new Wanted(
                    "form-round-until:" + round.roundId() + ":" + round.closesAt() + ":" + closesAt,
                    new MoveRoundEnd(round.roundId(), closesAt, now)));
        if (lasts && round.version() < form.version())
            return Optional.of(new Wanted(
                    "form-round-version:" + round.roundId() + ":" + form.version(),
                    new ChangeRound(round.roundId(), form.version(), form.content(), now)));
        return Optional.empty();
    }

    private Optional<Wanted> opening(FormView form) {
        Instant now = clock.instant();
        LocalDate day =
                form.schedule().due(LocalDateTime.ofInstant(now, businessZone)).orElse(null);
        if (day == null) return Optional.empty();
        FormRoundId roundId = FormRoundId.of(form.formId(), day);
        FormRoundRow known = forms.round(roundId, ALL).orElse(null);
        if (known != null && known.closedAt() == null) return Optional.empty();
        List<FormPerson> people = people(form.audience());
        if (people.isEmpty()) return Optional.empty(); // there may be somebody later
        Instant closesAt = form.schedule().closing(day).atZone(businessZone).toInstant();
        // Opened again once for each closing.
        String again = known == null ? "" : ":" + known.closedAt();
        return Optional.of(new Wanted(
                "form-round:" + roundId + again,
                new OpenRound(roundId, form.version(), form.content(), form.managersSee(), people, closesAt, now)));
    }

    private Optional<Wanted> closing(FormView form) {
        Instant now = clock.instant();
        return forms.rounds(form.formId(), ALL, 1).stream()
                .filter(round -> round.takesAnswers(now))
                .map(round -> new Wanted(
                        "form-round-end:" + round.roundId() + ":" + now, new CloseRound(round.roundId(), now)))
                .findFirst();
    }

    /** Managers once for each store they lead, others once; also where doors are closed, for online orders go on there. */
    List<FormPerson> people(FormAudience audience) {
        Set<StoreId> covered = directory.stores(ALL).stream()
                .map(StoreView::storeId)
                .filter(audience::covers)
                .collect(Collectors.toSet());
        return directory.staff(ALL).stream()
                .filter(staff -> staff.leftAt() == null)
                .flatMap(staff -> of(staff, audience.circle(), covered))
                .toList();
    }

    private static Stream<FormPerson> of(StaffView staff, Circle circle, Set<StoreId> covered) {
        Stream<StoreId> stores =
                staff.storeIds().stream().filter(covered::contains).sorted(Comparator.comparing(StoreId::value));
        return switch (circle) {
            case MANAGERS ->
                staff.role() == StaffRole.STORE_MANAGER
                        ? stores.map(store -> new FormPerson(staff.staffId(), store))
                        : Stream.empty();
            case STAFF -> stores.limit(1).map(store -> new FormPerson(staff.staffId(), store));
        };
    }
}
