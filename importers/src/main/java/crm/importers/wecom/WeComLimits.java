package crm.importers.wecom;

import java.time.Duration;

/**
 * Numbers that WeCom sets or that we set for what comes from it; they change, so they are data. A number in brackets is a
 * path of WeCom's developer documentation.
 */
public record WeComLimits(Callbacks callbacks, Calls calls) {

    /**
     * WeCom wants an answer within 5 s and sends 3 times in all [90238]; it publishes no sizes, these are ours.
     *
     * @param bodyBytes of one request
     * @param depth of elements in a message; WeCom's have 3
     * @param fields of one message, items of lists included
     * @param fieldCharacters of one field
     */
    public record Callbacks(int bodyBytes, int depth, int fields, int fieldCharacters) {}

    /**
     * How often WeCom may be called [90454], and with what patience; this instance's share where there are several.
     *
     * @param apiPerMinute calls of one API
     * @param apiPerHour calls of one API
     * @param addressPerMinute calls of all APIs
     * @param addressPerHour calls of all APIs
     * @param minuteBlock how long an API rests after 45009 or 45033
     * @param hourBlock how long it rests when that was not enough, or the hour's calls are used up
     * @param busyRetries after errcode -1
     * @param patience how long a call waits for its turn before it is put off
     * @param connectTimeout until a connection stands
     * @param answerTimeout between two packets of an answer
     */
    public record Calls(
            int apiPerMinute,
            int apiPerHour,
            int addressPerMinute,
            int addressPerHour,
            Duration minuteBlock,
            Duration hourBlock,
            int busyRetries,
            Duration patience,
            Duration connectTimeout,
            Duration answerTimeout) {

        public static Calls standard() {
            return new Calls(
                    10_000,
                    150_000,
                    20_000,
                    600_000,
                    Duration.ofMinutes(1),
                    Duration.ofHours(1),
                    3,
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(10));
        }
    }

    public static WeComLimits standard() {
        return new WeComLimits(new Callbacks(1 << 20, 8, 5_000, 64 << 10), Calls.standard());
    }
}
