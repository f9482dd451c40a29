/** What an instance does where several share a store: all of it, unless {@code crm.roles} names less. */
@NullMarked
package crm.platform.roles;

import org.jspecify.annotations.NullMarked;
