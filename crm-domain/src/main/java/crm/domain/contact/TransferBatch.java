package crm.domain.contact;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import crm.domain.contact.TransferBatchCommand.PlanTransfers;
import crm.domain.contact.TransferBatchEvent.TransfersPlanned;
import crm.domain.customer.CustomerId;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Customers of one staff member, handed over in one go to one or several others. */
@AggregateRoot(type = "transfer-batch")
public class TransferBatch {

    /** Of transfer_success_msg (developer document 96325). */
    private static final int MESSAGE_CHARACTERS = 200;

    @AggregateIdentifier
    private @Nullable TransferBatchId id;

    protected TransferBatch() {} // Axon

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(PlanTransfers command) {
        Limits.requireText("batchId", command.batchId().value());
        Limits.requireDate(command.at());
        if (id != null) return; // a form sent twice
        requireShares(command);
        Instant leftAt = command.leftAt();
        if (leftAt != null
                && leftAt.plus(Duration.ofDays(command.terms().daysAfterLeaving()))
                        .isBefore(command.at()))
            throw new DomainRejection(
                    Rejections.TRANSFER_LEFT_LONG_AGO, command.terms().daysAfterLeaving());
        apply(new TransfersPlanned(
                command.batchId(),
                leftAt == null ? TransferKind.ON_JOB : TransferKind.AFTER_LEAVING,
                command.from(),
                command.storeId(),
                command.shares(),
                leftAt == null ? message(command) : null,
                command.terms(),
                command.at()));
    }

    private static void requireShares(PlanTransfers command) {
        Set<CustomerId> customers = new HashSet<>();
        for (TransferShare share : command.shares()) {
            if (share.to().equals(command.from())) throw new DomainRejection(Rejections.TRANSFER_TO_ONESELF);
            for (HandedCustomer customer : share.customers())
                if (!customers.add(customer.customerId()))
                    throw new DomainRejection(
                            Rejections.TRANSFER_TWICE, customer.customerId().value());
        }
        if (customers.isEmpty()) throw new DomainRejection(Rejections.TRANSFER_NOBODY);
        Limits.requireAtMost("customers", customers.size(), Limits.MEMBERS);
    }

    private static @Nullable String message(PlanTransfers command) {
        String message = command.message();
        if (message == null || message.isBlank()) return null;
        if (message.codePointCount(0, message.length()) > MESSAGE_CHARACTERS)
            throw new DomainRejection(Rejections.TEXT_TOO_LONG, "message", MESSAGE_CHARACTERS);
        return message;
    }

    @EventSourcingHandler
    void on(TransferBatchEvent event) {
        switch (event) {
            case TransfersPlanned e -> id = e.batchId();
        }
    }
}
