package crm.domain.contact;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import crm.domain.contact.ContactTransferCommand.EndTransfer;
import crm.domain.contact.ContactTransferCommand.FailTransfer;
import crm.domain.contact.ContactTransferCommand.MissTransfer;
import crm.domain.contact.ContactTransferCommand.RequestTransfer;
import crm.domain.contact.ContactTransferCommand.StartTransfer;
import crm.domain.contact.ContactTransferEvent.TransferBarred;
import crm.domain.contact.ContactTransferEvent.TransferCompleted;
import crm.domain.contact.ContactTransferEvent.TransferFailed;
import crm.domain.contact.ContactTransferEvent.TransferRefusedByCustomer;
import crm.domain.contact.ContactTransferEvent.TransferRequested;
import crm.domain.contact.ContactTransferEvent.TransferStarted;
import crm.domain.contact.ContactTransferEvent.TransferTakerFull;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The handings over of one customer (在职继承, 离职继承), so that the terms, which count per customer, hold whoever asks. Each
 * goes forward only: what is told twice, late or in another order changes nothing of how it ended.
 */
@AggregateRoot(type = "contact-transfer")
public class ContactTransfer {

    /** CreateTime of a callback has no fractions of a second. */
    private static final Duration ROUNDING = Duration.ofSeconds(2);

    @AggregateIdentifier
    private @Nullable ContactTransferId id;

    private final Map<TransferBatchId, TransferPassage> passages = new LinkedHashMap<>();

    protected ContactTransfer() {} // Axon

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RequestTransfer command) {
        Handover handover = command.handover();
        Limits.requireText("customerId", handover.customerId().value());
        Limits.requireDate(command.at());
        if (handover.from().equals(handover.to())) throw new DomainRejection(Rejections.TRANSFER_TO_ONESELF);
        if (passages.containsKey(handover.batchId())) return;
        Limits.requireAtMost("transfers", passages.size() + 1, Limits.FACTS);
        TransferBar bar =
                TransferPassage.bar(passages.values(), handover.from(), handover.kind(), command.terms(), command.at());
        apply(
                bar == null
                        ? new TransferRequested(handover, command.at())
                        : new TransferBarred(handover, bar, command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(StartTransfer command) {
        TransferPassage passage = known(command, command.batchId());
        if (passage.state() == TransferPassage.State.REQUESTED)
            apply(new TransferStarted(passage.handover(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(FailTransfer command) {
        TransferPassage passage = known(command, command.batchId());
        if (passage.isOpen()) apply(new TransferFailed(passage.handover(), command.errorCode(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(EndTransfer command) {
        end(known(command, command.batchId()), command.outcome(), command.at());
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(MissTransfer command) {
        List<TransferPassage> meant = passages.values().stream()
                .filter(TransferPassage::isOpen)
                .filter(passage -> passage.handover().to().equals(command.to()))
                .filter(passage -> !command.at().isBefore(passage.requestedAt().minus(ROUNDING)))
                .toList();
        if (meant.size() == 1) end(meant.getFirst(), command.outcome(), command.at());
    }

    @EventSourcingHandler
    void on(ContactTransferEvent event) {
        TransferBatchId batch = event.handover().batchId();
        id = ContactTransferId.of(event.handover().customerId());
        passages.put(batch, TransferPassage.after(passages.get(batch), event));
    }

    private void end(TransferPassage passage, TransferOutcome outcome, Instant at) {
        Limits.requireDate(at);
        if (!passage.isOpen()) return;
        apply(
                switch (outcome) {
                    case COMPLETED -> new TransferCompleted(passage.handover(), at);
                    case REFUSED_BY_CUSTOMER -> new TransferRefusedByCustomer(passage.handover(), at);
                    case TAKER_FULL -> new TransferTakerFull(passage.handover(), at);
                });
    }

    private TransferPassage known(ContactTransferCommand command, TransferBatchId batchId) {
        TransferPassage passage = passages.get(batchId);
        if (passage == null)
            throw new DomainRejection(
                    Rejections.TRANSFER_UNKNOWN, command.transferId().value());
        return passage;
    }
}
