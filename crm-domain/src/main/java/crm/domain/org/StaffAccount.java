package crm.domain.org;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import crm.domain.org.StaffAccountCommand.ConfirmProfile;
import crm.domain.org.StaffAccountCommand.DefineStaff;
import crm.domain.org.StaffAccountCommand.LeaveStaff;
import crm.domain.org.StaffAccountCommand.RefuseProfile;
import crm.domain.org.StaffAccountCommand.RequestProfile;
import crm.domain.org.StaffAccountCommand.ReturnStaff;
import crm.domain.org.StaffAccountCommand.RevertProfile;
import crm.domain.org.StaffAccountEvent.MiniProgramAttached;
import crm.domain.org.StaffAccountEvent.MiniProgramDetached;
import crm.domain.org.StaffAccountEvent.ProfileConfirmed;
import crm.domain.org.StaffAccountEvent.ProfileRefused;
import crm.domain.org.StaffAccountEvent.ProfileRequested;
import crm.domain.org.StaffAccountEvent.StaffDetailsRecorded;
import crm.domain.org.StaffAccountEvent.StaffLeft;
import crm.domain.org.StaffAccountEvent.StaffRegistered;
import crm.domain.org.StaffAccountEvent.StaffReturned;
import crm.domain.org.StaffAccountEvent.StaffRoleChanged;
import crm.domain.org.StaffAccountEvent.StaffStoresAssigned;
import crm.domain.shared.Canonical;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.LastChange;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * A staff account (成员/导购). What is stated of it is dated per thing: a statement changes what it dates later than, on
 * one date the one that arrives last.
 */
@AggregateRoot(type = "staff")
public class StaffAccount {

    @AggregateIdentifier
    private @Nullable StaffAccountId id;

    private @Nullable StaffRole role;
    private Instant roleAt = Instant.MIN;
    private Set<StoreId> storeIds = Set.of();
    private Instant storesAt = Instant.MIN;
    private final Set<MiniProgram> attached = EnumSet.noneOf(MiniProgram.class);
    private final Map<MiniProgram, Instant> attachedAt = new EnumMap<>(MiniProgram.class);
    private long vaultRevision;
    private @Nullable Instant leftAt;
    private Instant returnedAt = Instant.MIN;
    private @Nullable List<ProfileCard> profile;
    private int profileRevision;
    private int profileAnswered;
    private boolean profileShown;
    private @Nullable LastChange<List<ProfileCard>> profileChange;

    protected StaffAccount() {} // Axon

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(DefineStaff command) {
        Limits.requireText("staffId", command.staffId().value());
        Limits.requireDate(command.at());
        Limits.requireAtMost("stores", command.storeIds().size(), Limits.MEMBERS);
        Set<StoreId> stores = Canonical.sorted(command.storeIds());
        if (id == null) {
            apply(new StaffRegistered(
                    command.staffId(), command.role(), stores, command.vaultRevision(), command.at()));
        } else {
            change(command, stores);
        }
        for (MiniProgram program : MiniProgram.values())
            attachOrDetach(command.staffId(), program, command.miniPrograms().contains(program), command.at());
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(LeaveStaff command) {
        requireKnown(command.staffId());
        Limits.requireDate(command.at());
        if (command.at().isAfter(returnedAt) && (leftAt == null || command.at().isBefore(leftAt)))
            apply(new StaffLeft(command.staffId(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ReturnStaff command) {
        requireKnown(command.staffId());
        Limits.requireDate(command.at());
        if (leftAt != null && !command.at().isBefore(leftAt)) apply(new StaffReturned(command.staffId(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RequestProfile command) {
        requireKnown(command.staffId());
        Limits.requireDate(command.at());
        List<ProfileCard> cards = command.cards().stream()
                .sorted(Comparator.comparing(ProfileCard::miniProgram))
                .toList();
        if (cards.stream().map(ProfileCard::miniProgram).distinct().count() < cards.size())
            throw new DomainRejection(
                    Rejections.PROFILE_TWICE, command.staffId().value());
        boolean answeredOtherwise = profileAnswered == profileRevision && !profileShown;
        if (!cards.equals(profile) || answeredOtherwise)
            apply(new ProfileRequested(command.staffId(), profileRevision + 1, cards, command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RevertProfile command) {
        requireKnown(command.staffId());
        Limits.requireDate(command.at());
        List<ProfileCard> before = LastChange.before(profileChange, command.changedAt());
        apply(new ProfileRequested(command.staffId(), profileRevision + 1, before, command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ConfirmProfile command) {
        requireRequested(command.staffId(), command.revision());
        if (command.revision() != profileRevision || command.revision() <= profileAnswered) return;
        Set<MiniProgram> ignored = EnumSet.noneOf(MiniProgram.class);
        for (ProfileCard card : Objects.requireNonNull(profile)) ignored.add(card.miniProgram());
        ignored.removeAll(command.shown());
        apply(new ProfileConfirmed(
                command.staffId(),
                command.revision(),
                Canonical.sorted(command.shown()),
                Canonical.sorted(ignored),
                command.at()));
        for (MiniProgram program : MiniProgram.values())
            attachOrDetach(command.staffId(), program, command.shown().contains(program), command.at());
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RefuseProfile command) {
        requireRequested(command.staffId(), command.revision());
        if (command.revision() > profileAnswered)
            apply(new ProfileRefused(command.staffId(), command.revision(), command.errorCode(), command.at()));
    }

    private void requireKnown(StaffAccountId staffId) {
        if (id == null) throw new DomainRejection(Rejections.STAFF_UNKNOWN, staffId.value());
    }

    private void requireRequested(StaffAccountId staffId, int revision) {
        requireKnown(staffId);
        if (revision < 1 || revision > profileRevision)
            throw new DomainRejection(Rejections.PROFILE_UNKNOWN, staffId.value());
    }

    private void change(DefineStaff command, Set<StoreId> stores) {
        Instant at = command.at();
        if (command.vaultRevision() > vaultRevision)
            apply(new StaffDetailsRecorded(command.staffId(), command.vaultRevision()));
        if (command.role() != role && !at.isBefore(roleAt))
            apply(new StaffRoleChanged(command.staffId(), command.role(), at));
        if (!stores.equals(storeIds) && !at.isBefore(storesAt))
            apply(new StaffStoresAssigned(command.staffId(), stores, at));
    }

    private void attachOrDetach(StaffAccountId staffId, MiniProgram program, boolean wanted, Instant at) {
        if (wanted == attached.contains(program) || at.isBefore(attachedAt.getOrDefault(program, Instant.MIN))) return;
        apply(wanted ? new MiniProgramAttached(staffId, program, at) : new MiniProgramDetached(staffId, program, at));
    }

    @EventSourcingHandler
    void on(StaffAccountEvent event) {
        switch (event) {
            case StaffRegistered e -> {
                id = e.staffId();
                role = e.role();
                roleAt = e.at();
                storeIds = e.storeIds();
                storesAt = e.at();
                vaultRevision = e.vaultRevision();
            }
            case StaffDetailsRecorded e -> vaultRevision = e.vaultRevision();
            case StaffRoleChanged e -> {
                role = e.role();
                roleAt = e.at();
            }
            case StaffStoresAssigned e -> {
                storeIds = e.storeIds();
                storesAt = e.at();
            }
            case MiniProgramAttached e -> {
                attached.add(e.miniProgram());
                attachedAt.put(e.miniProgram(), e.at());
            }
            case MiniProgramDetached e -> {
                attached.remove(e.miniProgram());
                attachedAt.put(e.miniProgram(), e.at());
            }
            case StaffLeft e -> leftAt = e.at();
            case StaffReturned e -> {
                leftAt = null;
                returnedAt = e.at();
            }
            case ProfileRequested e -> {
                profileChange = new LastChange<>(e.at(), profile == null ? List.of() : profile);
                profile = e.cards();
                profileRevision = e.revision();
            }
            case ProfileConfirmed e -> {
                profileAnswered = e.revision();
                profileShown = e.ignored().isEmpty();
            }
            case ProfileRefused e -> {
                profileAnswered = e.revision();
                profileShown = false;
            }
        }
    }
}
