/** The description of the REST API, made from its own handlers, and the page on which it is read and tried out. */
@NullMarked
package crm.web.api;

import org.jspecify.annotations.NullMarked;
