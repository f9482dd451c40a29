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
import java.util.Optional;
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

    private enum State {
        REQUESTED,
        STARTED,
        ENDED
    }

    private record Passage(Handover handover, State state, Instant requestedAt, boolean counts) {

        Passage in(State next) {
            return new Passage(handover, next, requestedAt, counts);
        }

        /** As WeCom never began it, it does not count as one of so many in so many days. */
        Passage neverBegun() {
            return new Passage(handover, State.ENDED, requestedAt, false);
        }

        boolean isOpen() {
            return state != State.ENDED;
        }
    }

    @AggregateIdentifier
    private @Nullable ContactTransferId id;

    private final Map<TransferBatchId, Passage> passages = new LinkedHashMap<>();

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
        TransferBar bar = bar(handover, command.terms(), command.at());
        apply(
                bar == null
                        ? new TransferRequested(handover, command.at())
                        : new TransferBarred(handover, bar, command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(StartTransfer command) {
        Passage passage = known(command, command.batchId());
        if (passage.state() == State.REQUESTED) apply(new TransferStarted(passage.handover(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(FailTransfer command) {
        Passage passage = known(command, command.batchId());
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
        List<Passage> meant = passages.values().stream()
                .filter(Passage::isOpen)
                .filter(passage -> passage.handover().to().equals(command.to()))
                .filter(passage -> !command.at().isBefore(passage.requestedAt().minus(ROUNDING)))
                .toList();
        if (meant.size() == 1) end(meant.getFirst(), command.outcome(), command.at());
    }

    @EventSourcingHandler
    void on(ContactTransferEvent event) {
        Handover handover = event.handover();
        id = ContactTransferId.of(handover.customerId());
        Passage before = Optional.ofNullable(passages.get(handover.batchId()))
                .orElseGet(() -> new Passage(handover, State.REQUESTED, event.at(), true));
        passages.put(
                handover.batchId(),
                switch (event) {
                    case TransferRequested e -> before;
                    case TransferBarred e -> before.neverBegun();
                    case TransferStarted e -> before.in(State.STARTED);
                    case TransferFailed e -> before.state() == State.STARTED ? before.in(State.ENDED) : before.neverBegun();
                    case TransferCompleted e -> before.in(State.ENDED);
                    case TransferRefusedByCustomer e -> before.in(State.ENDED);
                    case TransferTakerFull e -> before.in(State.ENDED);
                });
    }

    private void end(Passage passage, TransferOutcome outcome, Instant at) {
        Limits.requireDate(at);
        if (!passage.isOpen()) return;
        apply(
                switch (outcome) {
                    case COMPLETED -> new TransferCompleted(passage.handover(), at);
                    case REFUSED_BY_CUSTOMER -> new TransferRefusedByCustomer(passage.handover(), at);
                    case TAKER_FULL -> new TransferTakerFull(passage.handover(), at);
                });
    }

    private @Nullable TransferBar bar(Handover wanted, TransferTerms terms, Instant at) {
        boolean underWay = passages.values().stream()
                .anyMatch(passage ->
                        passage.isOpen() && passage.handover().from().equals(wanted.from()));
        if (underWay) return TransferBar.UNDER_WAY;
        if (wanted.kind() == TransferKind.AFTER_LEAVING) return null;
        Instant since = at.minus(Duration.ofDays(terms.onJobDays()));
        long times = passages.values().stream()
                .filter(passage -> passage.counts()
                        && passage.handover().kind() == TransferKind.ON_JOB
                        && !passage.requestedAt().isBefore(since))
                .count();
        return times >= terms.onJobTimes() ? TransferBar.TOO_OFTEN : null;
    }

    private Passage known(ContactTransferCommand command, TransferBatchId batchId) {
        Passage passage = passages.get(batchId);
        if (passage == null)
            throw new DomainRejection(
                    Rejections.TRANSFER_UNKNOWN, command.transferId().value());
        return passage;
    }
}
