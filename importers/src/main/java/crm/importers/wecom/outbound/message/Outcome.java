package crm.importers.wecom.outbound.message;

import java.util.Set;

/**
 * What the ledger keeps of a share that was made; people are named by our ids.
 *
 * @param leftOut whom we did not name
 * @param failed whom WeCom did not take
 */
record Outcome(String msgid, Set<String> leftOut, Set<String> failed) {}
