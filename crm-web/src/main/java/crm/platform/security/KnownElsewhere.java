package crm.platform.security;

import java.io.Serial;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** One of our users, as a provider let them in; from the next request on only {@link SignedIn} is left of it. */
record KnownElsewhere(SignedIn user, OidcIdToken idToken) implements OidcUser {

    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    public Map<String, Object> getClaims() {
        return idToken.getClaims();
    }

    @Override
    public OidcUserInfo getUserInfo() {
        return new OidcUserInfo(idToken.getClaims());
    }

    @Override
    public OidcIdToken getIdToken() {
        return idToken;
    }

    @Override
    public Map<String, Object> getAttributes() {
        return idToken.getClaims();
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.copyOf(user.getAuthorities());
    }

    @Override
    public String getName() {
        return user.name();
    }
}
