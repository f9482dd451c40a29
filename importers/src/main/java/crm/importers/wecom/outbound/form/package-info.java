/** Collection forms go out to staff: a card each, with a link of their own. */
@NullMarked
package crm.importers.wecom.outbound.form;

import org.jspecify.annotations.NullMarked;
