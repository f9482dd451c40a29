package crm.platform.roles;

/** A part of the work that an instance may have or leave to others. */
public enum InstanceRole {
    /** Pages, the REST API, and what is posted to us: callbacks, orders, visits. */
    WEB,
    /** Folding the log into projections, and rebuilding them. */
    PROJECTIONS,
    /** Campaigns on their way, watched segments, forms. */
    CAMPAIGNS,
    /** What came in and what goes out: inboxes, comparisons, files that were dropped, calls to WeCom. */
    IMPORTERS
}
