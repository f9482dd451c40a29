package crm.domain.sharetarget;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import crm.domain.shared.DomainRejection;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import crm.domain.sharetarget.ShareTargetCommand.DropTarget;
import crm.domain.sharetarget.ShareTargetCommand.SetTarget;
import crm.domain.sharetarget.ShareTargetEvent.TargetDropped;
import crm.domain.sharetarget.ShareTargetEvent.TargetSet;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** What share of its revenue a part of the chain means to sell online in a month (线上占比目标). */
@AggregateRoot(type = "share-target")
public class ShareTarget {

    private static final int WHOLE = 1_000;

    @AggregateIdentifier
    private @Nullable ShareTargetId id;

    /** 0: none. */
    private int permille;

    protected ShareTarget() {} // Axon

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(SetTarget command) {
        check(command);
        if (command.permille() < 1 || command.permille() > WHOLE)
            throw new DomainRejection(Rejections.TARGET_ABSURD, command.permille());
        if (command.permille() != permille)
            apply(new TargetSet(
                    command.targetId(),
                    command.targetId().periodId(),
                    command.targetId().place(),
                    command.permille(),
                    command.by().name(),
                    command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(DropTarget command) {
        check(command);
        if (id == null)
            throw new DomainRejection(
                    Rejections.TARGET_UNKNOWN, command.targetId().value());
        if (permille > 0)
            apply(new TargetDropped(command.targetId(), command.by().name(), command.at()));
    }

    private static void check(ShareTargetCommand command) {
        command.by().requireHeadOffice();
        Limits.requireText("targetId", command.targetId().value());
        Limits.requireDate(command.at());
    }

    @EventSourcingHandler
    void on(ShareTargetEvent event) {
        id = event.targetId();
        switch (event) {
            case TargetSet e -> permille = e.permille();
            case TargetDropped e -> permille = 0;
        }
    }
}
