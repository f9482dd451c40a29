/** The page in front of everything else. Checking name and password is {@code crm.platform.security}'s. */
@NullMarked
package crm.web.signin;

import org.jspecify.annotations.NullMarked;
