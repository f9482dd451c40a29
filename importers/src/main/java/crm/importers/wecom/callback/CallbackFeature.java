package crm.importers.wecom.callback;

/** One feature's part in callbacks. Each is a bean of its own; {@link Callbacks} joins them. */
@FunctionalInterface
public interface CallbackFeature {

    CallbackHandler handler(CallbackParts parts);
}
