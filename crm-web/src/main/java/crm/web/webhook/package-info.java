/** The pages and the API on which administrators decide which systems are told of events. */
@NullMarked
package crm.web.webhook;

import org.jspecify.annotations.NullMarked;
