package crm.simulator.api;

import static crm.simulator.api.Endpoint.post;

import crm.simulator.corp.Corp;
import crm.simulator.corp.Follow;
import crm.simulator.corp.Following;
import crm.simulator.corp.Occasion;
import crm.simulator.corp.Welcome;
import crm.simulator.limits.WeComLimits.Contacts;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** 欢迎语 [92137]: within 20 seconds, once, and not when the customer already talks. */
final class WelcomeEndpoints {

    private final Corp corp;
    private final Checks checks;

    WelcomeEndpoints(Corp corp) {
        this.corp = corp;
        this.checks = new Checks(corp);
    }

    List<Endpoint> all() {
        return List.of(post("externalcontact/send_welcome_msg", 92137, this::send));
    }

    private ObjectNode send(Call call) {
        Contacts limits = corp.limits().contacts();
        Welcome welcome = corp.welcomes.find(call.text("welcome_code")).orElseThrow(ErrorCode.WELCOME_EXPIRED::refuse);
        checks.content(call, limits.welcomeTextBytes());
        checks.attachments(call, limits.welcomeAttachments());
        Duration age = Duration.between(welcome.createdAt(), call.now());
        if (welcome.sentAt() != null || age.compareTo(Duration.ofSeconds(limits.welcomeSeconds())) > 0)
            throw ErrorCode.WELCOME_EXPIRED.refuse();
        Follow follow = new Following(corp)
                .open(welcome.userid(), welcome.externalUserid())
                .orElseThrow(ErrorCode.NO_RELATION::refuse);
        if (follow.chatted()) throw ErrorCode.ALREADY_CHATTING.refuse();
        ObjectNode message = call.body().deepCopy();
        message.remove("welcome_code");
        corp.welcomes.put(welcome.used(message, call.now()));
        corp.intend(call.now(), Occasion.WELCOME_SENT, welcome.code());
        return Json.ok();
    }
}
