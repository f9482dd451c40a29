package crm.importers.wecom.callback;

/** One feature's interest in relations that callbacks tell of. Each is a bean of its own; {@link Callbacks} joins them. */
@FunctionalInterface
public interface RelationFeature {

    RelationNews news(CallbackParts parts);
}
