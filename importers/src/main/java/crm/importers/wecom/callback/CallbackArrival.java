package crm.importers.wecom.callback;

/**
 * Hears of a callback as soon as it is stored, before WeCom is answered and before its turn among the others comes: for what
 * has but seconds. It writes down what is to be done and leaves it to others. Safe for many threads.
 */
@FunctionalInterface
public interface CallbackArrival {

    /** May be called again with the same. @param digest of what the callback says */
    void arrived(String digest, CallbackFields fields);
}
