package crm.importers.wecom.outbound.transfer;

import crm.domain.contact.ContactCommand.HandOverContact;
import crm.domain.contact.ContactCommand.TakeOverContact;
import crm.domain.contact.ContactId;
import crm.domain.contact.ContactTransferCommand.EndTransfer;
import crm.domain.contact.ContactTransferCommand.FailTransfer;
import crm.domain.contact.TransferKind;
import crm.domain.contact.TransferOutcome;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.shared.DomainRejection;
import crm.importers.sending.Sender;
import crm.importers.wecom.StaffStores;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.client.CallResult.Unavailable;
import crm.importers.wecom.client.CallResult.Uncertain;
import crm.importers.wecom.outbound.OutboundDesk;
import crm.importers.wecom.outbound.transfer.TransferWatch.Stored;
import crm.importers.wecom.outbound.transfer.TransferWatch.Watched;
import crm.importers.wecom.outbound.transfer.WeComTransfers.Pair;
import crm.importers.wecom.outbound.transfer.WeComTransfers.Result;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks WeCom what became of customers who are being handed over, until each has ended. Callbacks tell refusals sooner, and a
 * taker who knew the customer before is told by this list only. Whatever is told twice changes nothing.
 */
final class TransferResults {

    private static final Logger LOG = LoggerFactory.getLogger(TransferResults.class);

    /** WeCom's clock and ours. */
    static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    private static final int AT_ONCE = 200;
    private static final Duration SETTLING = Duration.ofMinutes(1);

    private final WeComTransfers wecom;
    private final TransferLimits limits;
    private final TransferWatch watch;
    private final People people;
    private final Sender sender;
    private final StaffStores stores;
    private final Clock clock;

    TransferResults(
            WeComTransfers wecom,
            TransferLimits limits,
            TransferWatch watch,
            People people,
            Sender sender,
            StaffStores stores,
            Clock clock) {
        this.wecom = wecom;
        this.limits = limits;
        this.watch = watch;
        this.people = people;
        this.sender = sender;
        this.stores = stores;
        this.clock = clock;
    }

    private record PairOfStaff(TransferKind kind, StaffAccountId from, StaffAccountId to) {

        static PairOfStaff of(Stored stored) {
            Watched watched = stored.watched();
            return new PairOfStaff(watched.kind(), watched.from(), watched.to());
        }
    }

    /**
     * Asks once for each pair that is due.
     *
     * @param goOn asked between two pairs
     */
    void ask(BooleanSupplier goOn) {
        Map<PairOfStaff, List<Stored>> byPair = new LinkedHashMap<>();
        for (Stored stored : watch.due(clock.instant(), AT_ONCE))
            byPair.computeIfAbsent(PairOfStaff.of(stored), pair -> new ArrayList<>())
                    .add(stored);
        for (Map.Entry<PairOfStaff, List<Stored>> entry : byPair.entrySet()) {
            if (!goOn.getAsBoolean()) return;
            ask(entry.getKey(), entry.getValue());
        }
    }

    private void ask(PairOfStaff staff, List<Stored> watched) {
        Optional<String> from = people.userid(staff.from());
        Optional<String> to = people.userid(staff.to());
        CallResult<Map<String, Result>> answer = from.isEmpty() || to.isEmpty()
                ? new Refused<>(0, "Giver or taker has no WeCom account any more")
                : wecom.results(new Pair(staff.kind(), from.get(), to.get()));
        switch (answer) {
            case Done<Map<String, Result>> done -> watched.forEach(each -> take(each, done.value()));
            case Refused<Map<String, Result>> refused -> {
                LOG.warn("No results of {} → {}: {}", staff.from(), staff.to(), refused.words());
                watched.forEach(each -> take(each, Map.of()));
            }
            case Uncertain<Map<String, Result>> uncertain -> putOff(watched, clock.instant());
            case Unavailable<Map<String, Result>> away -> putOff(watched, away.from());
        }
    }

    private void putOff(List<Stored> watched, Instant from) {
        Instant earliest = clock.instant().plus(SETTLING);
        Instant next = from.isAfter(earliest) ? from : earliest;
        watched.forEach(
                each -> watch.replace(each, each.watched().with(each.watched().customers(), next)));
    }

    private void take(Stored stored, Map<String, Result> results) {
        Watched watched = stored.watched();
        Map<CustomerId, String> externalUserids = people.externalUserids(watched.customers());
        Instant now = clock.instant();
        boolean lost = now.isAfter(watched.since().plus(limits.pollFor()));
        List<CustomerId> left = new ArrayList<>();
        for (CustomerId customer : watched.customers()) {
            Result result = results.get(externalUserids.getOrDefault(customer, ""));
            boolean ended = result != null && end(watched, customer, result, now);
            if (!ended && lost) {
                tell(
                        watched,
                        customer,
                        "lost",
                        new FailTransfer(customer, watched.batchId(), OutboundDesk.GIVEN_UP, now));
            } else if (!ended) {
                left.add(customer);
            }
        }
        watch.replace(stored, watched.with(left, next(watched, now)));
    }

    /** Just after it takes effect by itself; before and after that at our pace. */
    private Instant next(Watched watched, Instant now) {
        Instant effect = watched.since().plus(limits.takesEffectAfter()).plus(SETTLING);
        Instant usual = now.plus(limits.pollEvery());
        return now.isBefore(effect) && effect.isBefore(usual) ? effect : usual;
    }

    private boolean end(Watched watched, CustomerId customer, Result result, Instant now) {
        return switch (result.status()) {
            case WAITING -> false;
            case COMPLETED -> {
                // What ended before this one began is an earlier one between the two.
                if (result.at().isBefore(watched.since().minus(CLOCKS_APART))) yield false;
                complete(watched, customer, result.at());
                yield true;
            }
            case REFUSED -> {
                end(watched, customer, TransferOutcome.REFUSED_BY_CUSTOMER, now);
                yield true;
            }
            case TAKER_FULL -> {
                end(watched, customer, TransferOutcome.TAKER_FULL, now);
                yield true;
            }
        };
    }

    private void complete(Watched watched, CustomerId customer, Instant at) {
        StaffAccountId taker = watched.to();
        tell(watched, customer, "given", new HandOverContact(ContactId.of(customer, watched.from()), at));
        tell(
                watched,
                customer,
                "taken",
                new TakeOverContact(ContactId.of(customer, taker), stores.storeOf(taker, at), at));
        end(watched, customer, TransferOutcome.COMPLETED, at);
    }

    private void end(Watched watched, CustomerId customer, TransferOutcome outcome, Instant at) {
        tell(watched, customer, "ended", new EndTransfer(customer, watched.batchId(), outcome, at));
    }

    private void tell(Watched watched, CustomerId customer, String what, Object command) {
        try {
            sender.send("transfer:" + watched.batchId() + ":" + customer + ":" + what, command);
        } catch (DomainRejection e) {
            LOG.warn("{} of {} in {}: {}", what, customer, watched.batchId(), e.getMessage());
        }
    }
}
