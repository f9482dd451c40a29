package crm.simulator.corp;

import java.time.Instant;

/** An access_token of a mini-program or shop. */
public record AppToken(String value, String appid, Instant expiresAt) implements Kept {

    @Override
    public String key() {
        return value;
    }
}
