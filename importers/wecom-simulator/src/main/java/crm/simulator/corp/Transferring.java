package crm.simulator.corp;

import crm.simulator.callback.Events;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** 继承: a transfer that was asked for waits, then takes effect by itself unless the customer refuses. */
public final class Transferring {

    private final Corp corp;
    private final Following following;

    public Transferring(Corp corp) {
        this.corp = corp;
        this.following = new Following(corp);
    }

    /** Begins to wait; the limits were checked before. */
    public Transfer start(String from, String to, String customer, boolean onJob, Instant at) {
        Instant due = at.plus(Duration.ofHours(corp.limits().transfers().automaticHours()));
        Transfer transfer = new Transfer(from, to, customer, onJob, at, due, Transfer.Status.WAITING);
        corp.transfers.put(transfer);
        corp.intend(due, Occasion.TRANSFER_TAKES_EFFECT, transfer.key());
        corp.intend(at, Occasion.TRANSFER_ANNOUNCED, transfer.key());
        return transfer;
    }

    public Optional<Transfer> waiting(String customer, String from) {
        return corp.transfers.bySecondKey(customer).stream()
                .filter(t -> t.handover().equals(from) && t.status() == Transfer.Status.WAITING)
                .findFirst();
    }

    /** On-job transfers of this customer that were begun since. */
    public long begunSince(String customer, Instant since) {
        return corp.transfers.bySecondKey(customer).stream()
                .filter(t -> t.onJob() && !t.startedAt().isBefore(since))
                .count();
    }

    public void takeEffect(String key, Instant at) {
        Transfer transfer = corp.transfers
                .find(key)
                .filter(t -> t.status() == Transfer.Status.WAITING)
                .orElse(null);
        if (transfer == null) return;
        Follow follow = corp.follows
                .find(Follow.key(transfer.handover(), transfer.externalUserid()))
                .orElseThrow();
        boolean takerIsThere =
                corp.members.find(transfer.takeover()).filter(Member::isAtWork).isPresent();
        if (!follow.isOpen() || !takerIsThere) fail(transfer, Transfer.Status.REFUSED, at);
        else if (isFull(transfer)) fail(transfer, Transfer.Status.TAKER_FULL, at);
        else {
            corp.transfers.put(transfer.with(Transfer.Status.DONE, at));
            following.handOver(transfer.handover(), transfer.takeover(), transfer.externalUserid(), at);
        }
    }

    public void refuse(String key, Instant at) {
        corp.transfers
                .find(key)
                .filter(t -> t.status() == Transfer.Status.WAITING)
                .ifPresent(transfer -> fail(transfer, Transfer.Status.REFUSED, at));
    }

    private boolean isFull(Transfer transfer) {
        List<Follow> taken = following.of(transfer.takeover());
        return taken.size() >= corp.limits().contacts().customersPerMember()
                && taken.stream().noneMatch(f -> f.externalUserid().equals(transfer.externalUserid()));
    }

    private void fail(Transfer transfer, Transfer.Status status, Instant at) {
        corp.transfers.put(transfer.with(status, Instant.EPOCH));
        String reason = status == Transfer.Status.TAKER_FULL ? "customer_limit_exceed" : "customer_refused";
        corp.tell(Events.transferFailed(at, reason, transfer.takeover(), transfer.externalUserid()));
    }
}
