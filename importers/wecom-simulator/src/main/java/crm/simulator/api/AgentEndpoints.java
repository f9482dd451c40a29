package crm.simulator.api;

import static crm.simulator.api.Endpoint.get;

import crm.simulator.corp.Agent;
import crm.simulator.corp.Corp;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** 应用: an application sees itself and no other. */
final class AgentEndpoints {

    private final Corp corp;

    AgentEndpoints(Corp corp) {
        this.corp = corp;
    }

    List<Endpoint> all() {
        return List.of(get("agent/get", 90227, this::agent), get("agent/list", 90227, this::own));
    }

    private ObjectNode agent(Call call) {
        Agent own = own(call.agentId());
        if (call.number("agentid", 0) != own.agentId()) throw ErrorCode.NOT_YOUR_AGENT.refuse();
        ObjectNode answer = Json.ok()
                .put("agentid", own.agentId())
                .put("name", own.name())
                .put("square_logo_url", logo(own))
                .put("description", "")
                .put("close", 0)
                .put("redirect_domain", "")
                .put("report_location_flag", 0)
                .put("isreportenter", 0)
                .put("home_url", "");
        answer.putObject("allow_userinfos").putArray("user");
        answer.putObject("allow_partys").putArray("partyid").add(1);
        answer.putObject("allow_tags").putArray("tagid");
        return answer;
    }

    private ObjectNode own(Call call) {
        Agent own = own(call.agentId());
        ObjectNode answer = Json.ok();
        answer.putArray("agentlist")
                .addObject()
                .put("agentid", own.agentId())
                .put("name", own.name())
                .put("square_logo_url", logo(own));
        return answer;
    }

    private Agent own(int agentId) {
        return corp.agents.all().stream()
                .filter(agent -> agent.agentId() == agentId)
                .findFirst()
                .orElseThrow(ErrorCode.INVALID_AGENTID::refuse);
    }

    private static String logo(Agent agent) {
        return "https://p.qlogo.cn/bizmail/" + agent.agentId() + "/0";
    }
}
