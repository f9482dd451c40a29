/**
 * Orders and membership entries one at a time, as a shop's own system sends them: identities become our customers through
 * the vault, inputs may be repeated and come in any order. The REST API calls it.
 */
@NullMarked
package crm.importers.orderfeed;

import org.jspecify.annotations.NullMarked;
