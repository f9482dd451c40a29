package crm.platform.security;

import crm.store.documents.StoreUnavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Name and password, within {@link SignInLimit}. An unknown name costs the same time as a wrong password. */
final class LimitedSignIn implements AuthenticationProvider {

    private final SignInLimit limit;
    private final DaoAuthenticationProvider passwords;

    LimitedSignIn(UserDirectory users, Scopes scopes, PasswordEncoder encoder, SignInLimit limit) {
        this.limit = limit;
        this.passwords = new DaoAuthenticationProvider(name -> users.find(name)
                .map(scopes::signedIn)
                .orElseThrow(() -> new UsernameNotFoundException("No such user")));
        this.passwords.setPasswordEncoder(encoder);
    }

    @Override
    public @Nullable Authentication authenticate(Authentication asked) {
        String user = asked.getName();
        String address = asked.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
        limit.blockedUntil(user, address).ifPresent(until -> {
            throw new TooManyTries(until);
        });
        try {
            Authentication signedIn = passwords.authenticate(asked);
            limit.succeeded(user, address);
            return signedIn;
        } catch (BadCredentialsException wrong) {
            limit.failed(user, address);
            throw wrong;
        } catch (InternalAuthenticationServiceException failed) {
            // Would be told as a wrong password.
            if (failed.getCause() instanceof StoreUnavailable away) throw away;
            throw failed;
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
