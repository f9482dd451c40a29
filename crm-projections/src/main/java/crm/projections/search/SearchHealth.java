package crm.projections.search;

/**
 * Whether search works, for a status page.
 *
 * @param words one sentence
 */
public record SearchHealth(boolean up, String words) {}
