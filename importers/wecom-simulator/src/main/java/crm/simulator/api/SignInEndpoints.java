package crm.simulator.api;

import static crm.simulator.api.Endpoint.get;

import crm.simulator.corp.Corp;
import crm.simulator.corp.SignInCode;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** 身份验证: whose code it is. */
final class SignInEndpoints {

    private final Corp corp;

    SignInEndpoints(Corp corp) {
        this.corp = corp;
    }

    List<Endpoint> all() {
        return List.of(get("auth/getuserinfo", 98176, this::whose));
    }

    /** Once: a code that was asked about is gone. */
    private ObjectNode whose(Call call) {
        SignInCode code = corp.signInCodes.find(call.text("code")).orElseThrow(ErrorCode.INVALID_CODE::refuse);
        boolean good = code.agentId() == call.agentId() && call.now().isBefore(code.expiresAt());
        if (!good) throw ErrorCode.INVALID_CODE.refuse();
        corp.signInCodes.remove(code.value());
        return Json.ok().put("userid", code.userid());
    }
}
