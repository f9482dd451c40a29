/** Who can sign in: users and API keys for the administrator, the own password for everybody. */
@NullMarked
package crm.web.user;

import org.jspecify.annotations.NullMarked;
