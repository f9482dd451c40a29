package crm.importers.wecom;

/**
 * Numbers that WeCom sets or that we set for what comes from it; they change, so they are data. A number in brackets is a
 * path of WeCom's developer documentation.
 */
public record WeComLimits(Callbacks callbacks) {

    /**
     * WeCom wants an answer within 5 s and sends 3 times in all [90238]; it publishes no sizes, these are ours.
     *
     * @param bodyBytes of one request
     * @param depth of elements in a message; WeCom's have 3
     * @param fields of one message, items of lists included
     * @param fieldCharacters of one field
     */
    public record Callbacks(int bodyBytes, int depth, int fields, int fieldCharacters) {}

    public static WeComLimits standard() {
        return new WeComLimits(new Callbacks(1 << 20, 8, 5_000, 64 << 10));
    }
}
