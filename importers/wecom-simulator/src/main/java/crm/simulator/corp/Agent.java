package crm.simulator.corp;

/** An application of the corp (自建应用) with the secret that its tokens are asked with. */
public record Agent(int agentId, String name, String secret) implements Kept {

    @Override
    public String key() {
        return Integer.toString(agentId);
    }
}
