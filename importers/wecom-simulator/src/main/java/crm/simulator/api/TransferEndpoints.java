package crm.simulator.api;

import static crm.simulator.api.Endpoint.post;

import crm.simulator.corp.Corp;
import crm.simulator.corp.Follow;
import crm.simulator.corp.Following;
import crm.simulator.corp.Member;
import crm.simulator.corp.Transfer;
import crm.simulator.corp.Transferring;
import crm.simulator.limits.WeComLimits.Transfers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** 在职继承 [96325] and 离职继承 [96331, 96333]: errcode 0 means that it began, not that it will succeed. */
final class TransferEndpoints {

    private final Corp corp;
    private final Checks checks;
    private final Following following;
    private final Transferring transferring;

    TransferEndpoints(Corp corp) {
        this.corp = corp;
        this.checks = new Checks(corp);
        this.following = new Following(corp);
        this.transferring = new Transferring(corp);
    }

    List<Endpoint> all() {
        return List.of(
                post("externalcontact/transfer_customer", 92125, call -> transfer(call, true)),
                post("externalcontact/transfer_result", 94088, call -> result(call, true)),
                post("externalcontact/resigned/transfer_customer", 94081, call -> transfer(call, false)),
                post("externalcontact/resigned/transfer_result", 94082, call -> result(call, false)),
                post("externalcontact/get_unassigned_list", 92124, this::unassigned));
    }

    private ObjectNode transfer(Call call, boolean onJob) {
        Transfers limits = corp.limits().transfers();
        String from = call.text("handover_userid");
        String to = call.text("takeover_userid");
        List<String> customers = call.texts("external_userid");
        if (customers.isEmpty()) throw ErrorCode.MISSING_CUSTOMER.refuse();
        if (customers.size() > limits.customersPerCall())
            throw ErrorCode.INVALID_PARAMETER.refuse("more than " + limits.customersPerCall() + " customers");
        if (Call.charactersOf(call.text("transfer_success_msg", "")) > limits.messageCharacters())
            throw ErrorCode.INVALID_PARAMETER.refuse("transfer_success_msg");
        checkGiver(from, onJob, call);
        checks.serving(to);
        if (from.equals(to)) throw ErrorCode.TRANSFER_TO_ONESELF.refuse();
        ObjectNode answer = Json.ok();
        answer.set(
                "customer",
                Json.array(
                        customers,
                        customer -> Json.object()
                                .put("external_userid", customer)
                                .put("errcode", start(from, to, customer, onJob, call))));
        return answer;
    }

    private void checkGiver(String from, boolean onJob, Call call) {
        Member giver = corp.members.find(from).orElseThrow(() -> ErrorCode.USER_UNKNOWN.refuse(from));
        if (onJob) {
            checks.serving(from);
            return;
        }
        if (giver.resignedAt() == null) throw ErrorCode.INVALID_USERID.refuse("the handover user has not resigned");
        Duration gone = Duration.between(giver.resignedAt(), call.now());
        if (gone.compareTo(Duration.ofDays(corp.limits().transfers().resignedDays())) > 0)
            throw ErrorCode.INVALID_USERID.refuse("resigned more than a year ago");
    }

    /** @return the customer's errcode */
    private int start(String from, String to, String customer, boolean onJob, Call call) {
        Transfers limits = corp.limits().transfers();
        boolean known = corp.people
                .find(customer)
                .filter(p -> p.customerSince() != null)
                .isPresent();
        if (!known || following.open(from, customer).isEmpty()) return ErrorCode.INVALID_CUSTOMER.number();
        if (transferring.waiting(customer, from).isPresent()) return ErrorCode.TRANSFER_UNDER_WAY.number();
        long times = transferring.begunSince(customer, call.now().minus(Duration.ofDays(limits.onJobDays())));
        if (onJob && times >= limits.onJobTimes()) return ErrorCode.TRANSFERRED_TOO_OFTEN.number();
        transferring.start(from, to, customer, onJob, call.now());
        return 0;
    }

    /** The last transfer of each customer. */
    private ObjectNode result(Call call, boolean onJob) {
        String prefix = call.text("handover_userid") + "|" + call.text("takeover_userid") + "|";
        Map<String, Transfer> last = new TreeMap<>();
        for (Transfer transfer : corp.transfers.startingWith(prefix))
            if (transfer.onJob() == onJob)
                last.merge(
                        transfer.externalUserid(),
                        transfer,
                        (a, b) -> a.startedAt().isAfter(b.startedAt()) ? a : b);
        int size = corp.limits().transfers().resultPage();
        Page<Transfer> page = Page.of(last.values(), Transfer::externalUserid, call.text("cursor", ""), size);
        ObjectNode answer = Json.ok();
        answer.set(
                "customer",
                Json.array(
                        page.rows(),
                        transfer -> Json.object()
                                .put("external_userid", transfer.externalUserid())
                                .put("status", transfer.status().number())
                                .put("takeover_time", Json.seconds(transfer.takeoverAt()))));
        return page.mark(answer);
    }

    private ObjectNode unassigned(Call call) {
        int most = corp.limits().transfers().unassignedPage();
        int size = call.number("page_size", most);
        if (size < 1 || size > most) throw ErrorCode.INVALID_PARAMETER.refuse("page_size");
        List<Follow> waiting = new ArrayList<>(left(call));
        int skipped = call.find("cursor").isPresent() ? 0 : call.number("page_id", 0) * size;
        Page<Follow> page = Page.of(
                waiting.subList(Math.min(skipped, waiting.size()), waiting.size()),
                this::byLeaving,
                call.text("cursor", ""),
                size);
        ObjectNode answer = Json.ok();
        answer.set(
                "info",
                Json.array(
                        page.rows(),
                        follow -> Json.object()
                                .put("handover_userid", follow.userid())
                                .put("external_userid", follow.externalUserid())
                                .put("dimission_time", Json.seconds(resignation(follow)))));
        return page.mark(answer.put("is_last", page.cursor().isEmpty()));
    }

    /** Customers of members who left within a year and whom nobody takes over yet, the last leavers first. */
    private Collection<Follow> left(Call call) {
        Duration year = Duration.ofDays(corp.limits().transfers().resignedDays());
        return corp.members.all().stream()
                .filter(m -> m.resignedAt() != null
                        && m.resignedAt().isAfter(call.now().minus(year)))
                .flatMap(m -> following.of(m.userid()).stream())
                .filter(f ->
                        transferring.waiting(f.externalUserid(), f.userid()).isEmpty())
                .sorted(Comparator.comparing(this::byLeaving))
                .toList();
    }

    private String byLeaving(Follow follow) {
        return "%020d|%s".formatted(Long.MAX_VALUE / 2 - resignation(follow).toEpochMilli(), follow.key());
    }

    private Instant resignation(Follow follow) {
        return Objects.requireNonNull(
                corp.members.find(follow.userid()).orElseThrow().resignedAt());
    }
}
