package crm.simulator.corp;

import java.time.Instant;

/** What a member who signed in elsewhere is known by there, once. */
public record SignInCode(String value, String userid, int agentId, Instant expiresAt) implements Kept {

    @Override
    public String key() {
        return value;
    }
}
