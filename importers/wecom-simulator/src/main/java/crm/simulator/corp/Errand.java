package crm.simulator.corp;

import java.time.Instant;

/**
 * A member is about to fill the form behind the link of a card.
 *
 * @param msgid of the card, {@code url} that it leads to
 */
public record Errand(long number, String msgid, String userid, String url, Instant at) implements Kept {

    @Override
    public String key() {
        return "%012d".formatted(number);
    }
}
