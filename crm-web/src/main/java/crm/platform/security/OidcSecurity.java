package crm.platform.security;

import crm.store.documents.DocumentStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Signing in elsewhere by OpenID Connect: authorization code with PKCE, state and nonce; then it is a session as any other. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OidcSettings.class)
class OidcSecurity {

    static final String BEGIN = "/sign-in/oidc/begin";

    private static final Logger log = LoggerFactory.getLogger(OidcSecurity.class);
    private static final String UNKNOWN = "unknown_user";

    @Bean
    SignInLinks signInLinks(DocumentStore documents) {
        return new SignInLinks(documents);
    }

    @Bean
    UsersElsewhere usersElsewhere(UserDirectory users, SignInLinks links, Accounts accounts) {
        return new UsersElsewhere(users, links, accounts);
    }

    /** Adds it to the pages' chain where a provider is set. */
    static void addTo(HttpSecurity http, OidcSettings settings, UsersElsewhere users, Scopes scopes) {
        if (!settings.isOn()) return;
        OidcProvider provider = new OidcProvider(settings);
        OidcUserService claims = new OidcUserService();
        http.oauth2Login(login -> login.loginPage("/sign-in")
                .clientRegistrationRepository(provider)
                .authorizedClientRepository(new KeptNowhere())
                .authorizationEndpoint(
                        there -> there.baseUri(BEGIN).authorizationRequestRepository(new OidcRounds(provider)))
                .redirectionEndpoint(back -> back.baseUri(OidcProvider.BACK))
                .userInfoEndpoint(info -> info.oidcUserService(asked -> known(claims, asked, users, scopes)))
                .failureHandler(failure())
                .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                    @Override
                    public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O leaving) {
                        leaving.setAuthenticationFailureHandler(failure());
                        return leaving;
                    }
                }));
    }

    private static OidcUser known(OidcUserService claims, OidcUserRequest asked, UsersElsewhere users, Scopes scopes) {
        OidcUser person = claims.loadUser(asked);
        boolean verified = Boolean.TRUE.equals(person.getEmailVerified());
        String issuer = String.valueOf(asked.getIdToken().getIssuer());
        String subject = person.getSubject();
        Optional<UserAccount> user =
                subject == null ? Optional.empty() : users.ofOidc(issuer, subject, verified ? person.getEmail() : null);
        if (user.isEmpty()) throw new OAuth2AuthenticationException(UNKNOWN);
        return new KnownElsewhere(scopes.signedIn(user.get()), asked.getIdToken());
    }

    /** Not known here is something else to a user than a provider that is away or an answer that is not right. */
    private static AuthenticationFailureHandler failure() {
        return (request, response, refused) -> {
            boolean unknown = refused instanceof OAuth2AuthenticationException told
                    && told.getError().getErrorCode().equals(UNKNOWN);
            if (!unknown) log.warn("Signing in elsewhere failed: {}", refused.getMessage());
            response.sendRedirect(request.getContextPath() + (unknown ? "/sign-in?unknown" : "/sign-in?elsewhere"));
        };
    }

    /** Nothing is asked of the provider later, so its tokens are not kept. */
    private static final class KeptNowhere implements OAuth2AuthorizedClientRepository {

        @Override
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String provider, Authentication who, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication who,
                HttpServletRequest request,
                HttpServletResponse response) {}

        @Override
        public void removeAuthorizedClient(
                String provider, Authentication who, HttpServletRequest request, HttpServletResponse response) {}
    }
}
