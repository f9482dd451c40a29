package crm.projections.search;

/**
 * What {@link SearchIndex#prepare} found.
 *
 * @param physical the index behind the alias, e.g. {@code crm-customers-v2-7}
 * @param created whether it was made just now and is empty
 * @param needsRebuild whether it was made for another definition
 * @param words one sentence for the log and the system page
 */
public record IndexState(String physical, boolean created, boolean needsRebuild, String words) {}
