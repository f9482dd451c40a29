package crm.importers.wecom.outbound.transfer;

import crm.domain.contact.ContactEvent.ContactHandedOver;
import crm.domain.contact.ContactTransferCommand;
import crm.domain.contact.ContactTransferCommand.FailTransfer;
import crm.domain.contact.ContactTransferCommand.RequestTransfer;
import crm.domain.contact.ContactTransferCommand.StartTransfer;
import crm.domain.contact.HandedCustomer;
import crm.domain.contact.Handover;
import crm.domain.contact.TransferBatchEvent.TransfersPlanned;
import crm.domain.contact.TransferBatchId;
import crm.domain.contact.TransferPassage;
import crm.domain.contact.TransferShare;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.DomainRejection;
import crm.importers.sending.Sender;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.client.CallResult.Unavailable;
import crm.importers.wecom.client.CallResult.Uncertain;
import crm.importers.wecom.outbound.OutboundCalls;
import crm.importers.wecom.outbound.OutboundDesk;
import crm.importers.wecom.outbound.OutboundLedger;
import crm.importers.wecom.outbound.OutboundParts;
import crm.importers.wecom.outbound.OutboundRecord;
import crm.importers.wecom.outbound.OutboundSteps;
import crm.importers.wecom.outbound.transfer.TransferWatch.Watched;
import crm.importers.wecom.outbound.transfer.WeComTransfers.Pair;
import crm.importers.wecom.outbound.transfer.WeComTransfers.Result;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Begins to hand customers over, so many of one pair a call. Our own history is asked before WeCom is. A call without an
 * answer is looked up in the pair's list of results: whoever is on it was begun.
 */
final class TransferCalls implements OutboundCalls {

    private static final Logger LOG = LoggerFactory.getLogger(TransferCalls.class);

    private static final String KIND = "customer-transfer";
    private static final int NOBODY_KNOWN = 60111; // WeCom's code of an unknown userid
    private static final int NO_CUSTOMER = 40096; // WeCom's code of an unknown external_userid
    private static final int MESSAGE_CHARACTERS = 200;
    private static final String TAKER = "{taker}";

    private final WeComTransfers wecom;
    private final TransferLimits limits;
    private final TransferLog log;
    private final TransferWatch watch;
    private final People people;
    private final OutboundLedger ledger;
    private final Sender sender;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    TransferCalls(WeComTransfers wecom, TransferLimits limits, OutboundParts parts) {
        this.wecom = wecom;
        this.limits = limits;
        this.log = new TransferLog(parts.log(), parts.codec());
        this.watch = new TransferWatch(parts.documents());
        this.people = new People(parts.vault());
        this.ledger = parts.ledger();
        this.sender = parts.sender();
        this.clock = parts.clock();
    }

    /** What the ledger keeps of a request. */
    record Request(TransferBatchId batchId, StaffAccountId to, List<CustomerId> customers) {}

    /** What the ledger keeps of the outcome: an errcode for each customer whom WeCom was asked about, 0 when it began. */
    record Outcome(Map<CustomerId, Integer> codes) {}

    @Override
    public void hear(DomainEvent event, @Nullable String source) {
        if (event instanceof TransfersPlanned planned) enrol(planned);
        if (event instanceof ContactHandedOver given) watch.hurry(given.staffId(), given.customerId(), clock.instant());
    }

    private void enrol(TransfersPlanned planned) {
        int part = 0;
        for (TransferShare share : planned.shares()) {
            List<CustomerId> customers =
                    share.customers().stream().map(HandedCustomer::customerId).toList();
            for (int from = 0; from < customers.size(); from += limits.customersPerCall()) {
                int to = Math.min(customers.size(), from + limits.customersPerCall());
                enrol(new Request(planned.batchId(), share.to(), customers.subList(from, to)), ++part);
            }
        }
    }

    private void enrol(Request request, int part) {
        String id = KIND + ":" + request.batchId() + ":" + part;
        ledger.enrol(
                id,
                OutboundRecord.wanted(
                        KIND,
                        request.batchId() + " → " + request.to() + " #" + part,
                        json.writeValueAsString(request),
                        clock.instant()));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public CallResult<String> make(OutboundRecord call) {
        Request request = request(call);
        TransfersPlanned batch = log.batch(request.batchId());
        Optional<Pair> pair = pair(batch, request.to());
        ask(request, batch);
        if (pair.isEmpty()) return new Refused<>(NOBODY_KNOWN, "Giver or taker has no WeCom account");
        List<CustomerId> asked = requested(request);
        Map<CustomerId, String> externalUserids = people.externalUserids(asked);
        Map<CustomerId, Integer> codes = new LinkedHashMap<>();
        asked.forEach(customer -> codes.put(customer, NO_CUSTOMER));
        if (externalUserids.isEmpty()) return new Done<>(outcome(codes));
        return wecom.begin(
                        pair.get(),
                        List.copyOf(new LinkedHashSet<>(externalUserids.values())),
                        message(batch, request.to()))
                .map(answer -> {
                    externalUserids.forEach((customer, external) ->
                            codes.put(customer, answer.getOrDefault(external, OutboundDesk.GIVEN_UP)));
                    return outcome(codes);
                });
    }

    /** One command per customer, whose aggregate says whether WeCom may be asked. */
    private void ask(Request request, TransfersPlanned batch) {
        TransferShare share = batch.shares().stream()
                .filter(each -> each.to().equals(request.to()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No share of " + request.to()));
        for (HandedCustomer customer : share.customers())
            if (request.customers().contains(customer.customerId())) {
                Handover handover = new Handover(
                        customer.customerId(),
                        batch.batchId(),
                        batch.kind(),
                        batch.from(),
                        share.to(),
                        customer.storeId(),
                        share.storeId());
                send("asked", handover.batchId(), new RequestTransfer(handover, batch.terms(), clock.instant()));
            }
    }

    private List<CustomerId> requested(Request request) {
        return request.customers().stream()
                .filter(customer -> log.passage(customer, request.batchId())
                        .filter(passage -> passage.state() == TransferPassage.State.REQUESTED)
                        .isPresent())
                .toList();
    }

    private @Nullable String message(TransfersPlanned batch, StaffAccountId to) {
        String text = batch.message();
        if (text == null) return null;
        String named = text.replace(TAKER, people.name(to).orElse(""));
        return named.codePointCount(0, named.length()) <= MESSAGE_CHARACTERS
                ? named
                : named.substring(0, named.offsetByCodePoints(0, MESSAGE_CHARACTERS));
    }

    @Override
    public Finding lookUp(OutboundRecord call) {
        Request request = request(call);
        TransfersPlanned batch = log.batch(request.batchId());
        Optional<Pair> pair = pair(batch, request.to());
        if (pair.isEmpty()) return new Finding.Missing(); // the next try is refused, and that is told
        return switch (wecom.results(pair.get())) {
            case Done<Map<String, Result>> done -> found(request, done.value(), call.since());
            case Refused<Map<String, Result>> refused -> new Finding.Several(List.of()); // for a person
            case Uncertain<Map<String, Result>> uncertain ->
                new Finding.NotNow(uncertain.why(), clock.instant().plus(OutboundSteps.SETTLING));
            case Unavailable<Map<String, Result>> away -> new Finding.NotNow(away.why(), away.from());
        };
    }

    /** WeCom answers for all at once: when it began one, it refused those that it did not begin. */
    private Finding found(Request request, Map<String, Result> results, Instant since) {
        Map<CustomerId, String> externalUserids = people.externalUserids(requested(request));
        Map<CustomerId, Integer> codes = new LinkedHashMap<>();
        boolean begun = false;
        for (CustomerId customer : requested(request)) {
            Result result = results.get(externalUserids.getOrDefault(customer, ""));
            boolean ours = result != null && isOurs(result, request, customer, since);
            codes.put(customer, ours ? 0 : OutboundDesk.GIVEN_UP);
            begun |= ours;
        }
        return begun ? new Finding.Found(outcome(codes)) : new Finding.Missing();
    }

    /** The list may still tell of an earlier handing over between the two. */
    private boolean isOurs(Result result, Request request, CustomerId customer, Instant since) {
        return switch (result.status()) {
            case WAITING -> true;
            case COMPLETED -> !result.at().isBefore(since.minus(TransferResults.CLOCKS_APART));
            case REFUSED, TAKER_FULL ->
                log.passages(customer).values().stream()
                        .noneMatch(passage -> passage.counts()
                                && !passage.handover().batchId().equals(request.batchId())
                                && passage.handover().to().equals(request.to()));
        };
    }

    @Override
    public void tell(String id, OutboundRecord ended) {
        Request request = request(ended);
        Instant now = clock.instant();
        Integer refusal = ended.code();
        Map<CustomerId, Integer> codes = new LinkedHashMap<>();
        if (refusal != null) requested(request).forEach(customer -> codes.put(customer, refusal));
        else
            codes.putAll(json.readValue(Objects.requireNonNull(ended.result()), Outcome.class)
                    .codes());
        watch(id, request, codes, now);
        codes.forEach((customer, code) -> send(
                "begun",
                request.batchId(),
                code == 0
                        ? new StartTransfer(customer, request.batchId(), now)
                        : new FailTransfer(customer, request.batchId(), code, now)));
    }

    /** Before the domain is told: what was told is not told again. */
    private void watch(String id, Request request, Map<CustomerId, Integer> codes, Instant now) {
        List<CustomerId> begun = new ArrayList<>();
        codes.forEach((customer, code) -> {
            if (code == 0) begun.add(customer);
        });
        if (begun.isEmpty()) return;
        TransfersPlanned batch = log.batch(request.batchId());
        watch.add(
                id,
                new Watched(
                        batch.batchId(),
                        batch.kind(),
                        batch.from(),
                        request.to(),
                        begun,
                        now,
                        now.plus(limits.pollEvery())));
    }

    private void send(String what, TransferBatchId batchId, ContactTransferCommand command) {
        try {
            sender.send("transfer:" + batchId + ":" + command.transferId() + ":" + what, command);
        } catch (DomainRejection e) {
            LOG.warn("{} of {} in {}: {}", what, command.transferId(), batchId, e.getMessage());
        }
    }

    private Optional<Pair> pair(TransfersPlanned batch, StaffAccountId to) {
        Optional<String> taker = people.userid(to);
        return people.userid(batch.from()).flatMap(giver -> taker.map(taking -> new Pair(batch.kind(), giver, taking)));
    }

    private String outcome(Map<CustomerId, Integer> codes) {
        Map<CustomerId, Integer> inOrder = new TreeMap<>(Comparator.comparing(CustomerId::value));
        inOrder.putAll(codes);
        return json.writeValueAsString(new Outcome(inOrder));
    }

    private Request request(OutboundRecord call) {
        return json.readValue(call.request(), Request.class);
    }
}
