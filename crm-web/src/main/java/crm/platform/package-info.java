/** Starts the product and joins its parts: application, engines, security. Nothing here knows a page or a rule. */
@NullMarked
package crm.platform;

import org.jspecify.annotations.NullMarked;
