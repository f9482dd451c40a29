/** Calls to WeCom's API: one owner of the access token, budgets, retries, and outcomes that say what is certain. */
@NullMarked
package crm.importers.wecom.client;

import org.jspecify.annotations.NullMarked;
