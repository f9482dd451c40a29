package crm.web.shared;

/**
 * What came of a change.
 *
 * @param id of what was changed
 * @param changed false: it was so already
 */
public record ApiDone(String id, boolean changed) {}
