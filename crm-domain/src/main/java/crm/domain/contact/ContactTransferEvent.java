package crm.domain.contact;

import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import java.time.Instant;

/** All that can happen while a customer is handed over (继承). */
public sealed interface ContactTransferEvent extends DomainEvent {

    Handover handover();

    Instant at();

    /** WeCom is about to be asked. */
    @EventName("contact-transfer.requested")
    record TransferRequested(Handover handover, Instant at) implements ContactTransferEvent {}

    /** WeCom was not asked: it would have refused. */
    @EventName("contact-transfer.barred")
    record TransferBarred(Handover handover, TransferBar reason, Instant at) implements ContactTransferEvent {}

    /** WeCom told the customer; it takes effect by itself a day later unless the customer refuses. */
    @EventName("contact-transfer.started")
    record TransferStarted(Handover handover, Instant at) implements ContactTransferEvent {}

    /** WeCom did not begin it, with this errcode; -1: nobody knows what became of it. */
    @EventName("contact-transfer.failed")
    record TransferFailed(Handover handover, int errorCode, Instant at) implements ContactTransferEvent {}

    /** The customer is the taker's; {@code at}: since when. */
    @EventName("contact-transfer.completed")
    record TransferCompleted(Handover handover, Instant at) implements ContactTransferEvent {}

    /** The customer does not want it, and stays whose it was. */
    @EventName("contact-transfer.refused-by-customer")
    record TransferRefusedByCustomer(Handover handover, Instant at) implements ContactTransferEvent {}

    /** The taker has as many customers as one may have. */
    @EventName("contact-transfer.taker-full")
    record TransferTakerFull(Handover handover, Instant at) implements ContactTransferEvent {}
}
