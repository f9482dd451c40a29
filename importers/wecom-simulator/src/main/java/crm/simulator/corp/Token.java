package crm.simulator.corp;

import java.time.Instant;

/** An access_token of an application. */
public record Token(String value, int agentId, Instant expiresAt, boolean dead) implements Kept {

    @Override
    public String key() {
        return value;
    }

    public Token died() {
        return new Token(value, agentId, expiresAt, true);
    }
}
