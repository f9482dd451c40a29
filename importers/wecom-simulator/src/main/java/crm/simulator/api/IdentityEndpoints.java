package crm.simulator.api;

import static crm.simulator.api.Endpoint.post;

import crm.simulator.corp.Corp;
import crm.simulator.corp.PendingId;
import crm.simulator.corp.Person;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** unionid, openid and external_userid [95818, 97108, 97357]; a pending id stands for somebody who is no customer yet. */
final class IdentityEndpoints {

    private final Corp corp;
    private final Checks checks;

    IdentityEndpoints(Corp corp) {
        this.corp = corp;
        this.checks = new Checks(corp);
    }

    List<Endpoint> all() {
        return List.of(
                post("externalcontact/unionid_to_external_userid", 95818, this::external),
                post("externalcontact/convert_to_openid", 92323, this::openid),
                post("idconvert/unionid_to_external_userid", 97108, this::externalOrPending),
                post("idconvert/batch/external_userid_to_pending_id", 97108, this::pending));
    }

    private ObjectNode external(Call call) {
        Person person = person(call);
        if (person.customerSince() == null) throw ErrorCode.NO_RELATION.refuse();
        return Json.ok().put("external_userid", person.externalUserid());
    }

    private ObjectNode openid(Call call) {
        Person person = checks.customer(call.text("external_userid"));
        return Json.ok().put("openid", person.openids().values().iterator().next());
    }

    private ObjectNode externalOrPending(Call call) {
        Person person = person(call);
        if (person.customerSince() != null) return Json.ok().put("external_userid", person.externalUserid());
        PendingId pending = alive(person, call).orElseGet(() -> {
            PendingId made = new PendingId(corp.newId("pe", 30), person.unionid(), call.now());
            corp.pendingIds.put(made);
            return made;
        });
        return Json.ok().put("pending_id", pending.pendingId());
    }

    /** Those customers for whom a pending id was given out in the last 90 days. */
    private ObjectNode pending(Call call) {
        List<String> ids = call.texts("external_userid");
        int most = corp.limits().identity().idsPerCall();
        if (ids.isEmpty() || ids.size() > most) throw ErrorCode.INVALID_PARAMETER.refuse("1 to " + most + " ids");
        ObjectNode answer = Json.ok();
        answer.set(
                "result",
                Json.array(ids.stream()
                        .map(id -> corp.people.find(id).filter(p -> p.customerSince() != null))
                        .flatMap(Optional::stream)
                        .flatMap(person -> alive(person, call).stream()
                                .map(pending -> Json.object()
                                        .put("external_userid", person.externalUserid())
                                        .put("pending_id", pending.pendingId())))
                        .toList()));
        return answer;
    }

    private Optional<PendingId> alive(Person person, Call call) {
        Duration life = Duration.ofDays(corp.limits().identity().pendingDays());
        return corp.pendingIds.bySecondKey(person.unionid()).stream()
                .filter(pending -> pending.createdAt().isAfter(call.now().minus(life)))
                .findFirst();
    }

    /** @throws Refusal 40073 unless both ids belong to one person, in one mini-program of the corp */
    private Person person(Call call) {
        String openid = call.text("openid");
        return corp.people.bySecondKey(call.text("unionid")).stream()
                .filter(person -> person.openids().containsValue(openid))
                .findFirst()
                .orElseThrow(ErrorCode.INVALID_OPENID::refuse);
    }
}
