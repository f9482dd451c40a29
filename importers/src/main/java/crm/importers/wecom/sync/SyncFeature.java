package crm.importers.wecom.sync;

/** One feature's part in reconciliation. Each is a bean of its own; {@link Sync} joins them. */
@FunctionalInterface
public interface SyncFeature {

    SyncPart part(SyncTools tools);
}
