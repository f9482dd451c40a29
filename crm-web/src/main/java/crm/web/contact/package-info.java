/** Handing customers and group chats over: planned, previewed, followed and retried on screen. */
@NullMarked
package crm.web.contact;

import org.jspecify.annotations.NullMarked;
