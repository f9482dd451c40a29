/**
 * Who changed what, and who was shown whose data: written down before it happens, never taken back. One interceptor around
 * all requests of users and keys, so that no controller can forget it.
 */
@NullMarked
package crm.platform.audit;

import org.jspecify.annotations.NullMarked;
