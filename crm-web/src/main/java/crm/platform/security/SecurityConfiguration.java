package crm.platform.security;

import crm.projections.org.StoreDirectory;
import crm.projections.shared.DataScope;
import crm.store.documents.DocumentStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.PermissionsPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter.XFrameOptionsMode;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /**
     * Scripts and styles from our own files only. {@code data:} images are the arrows and ticks in Tabler's style sheet.
     */
    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
            + "base-uri 'none'; frame-ancestors 'none'";

    private static final Pattern PART_OF_A_PAGE = Pattern.compile("^/(css|js|vendor)/[^;]*\\.(css|js)$");

    @Bean
    PasswordEncoder passwordEncoder() {
        return Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8(); // Argon2id, 16 MB, 2 passes
    }

    @Bean
    UserDirectory userDirectory(DocumentStore documents, JsonMapper json) {
        return new StoredUsers(documents, json);
    }

    @Bean
    Scopes scopes(StoreDirectory directory) {
        return new Scopes(directory);
    }

    @Bean
    Accounts accounts(UserDirectory users, PasswordEncoder encoder, Clock clock) {
        return new Accounts(users, encoder, clock);
    }

    @Bean
    SignInLimit signInLimit(DocumentStore documents, JsonMapper json, Clock clock) {
        return new SignInLimit(documents, json, clock);
    }

    @Bean
    @Order(2)
    SecurityFilterChain routesAndHeaders(
            HttpSecurity http,
            UserDirectory users,
            Scopes scopes,
            PasswordEncoder encoder,
            SignInLimit limit,
            SessionContexts sessions,
            OidcSettings oidc,
            UsersElsewhere elsewhere) {
        OidcSecurity.addTo(http, oidc, elsewhere, scopes);
        return http.authenticationProvider(new LimitedSignIn(users, scopes, encoder, limit))
                .addFilterBefore(new StoreAway(), SecurityContextHolderFilter.class)
                .authorizeHttpRequests(SecurityConfiguration::rules)
                .formLogin(form ->
                        form.loginPage("/sign-in").failureHandler(failure()).permitAll())
                .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?out"))
                .securityContext(context -> context.securityContextRepository(sessions))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .requestCache(cache -> cache.requestCache(wantedPage()))
                .csrf(csrf -> csrf.csrfTokenRepository(formTokens()))
                .exceptionHandling(refused -> refused.authenticationEntryPoint(signInFirst()))
                .headers(SecurityConfiguration::headers)
                .build();
    }

    /** Nothing is kept here for visitors who are not signed in: the token of their forms is in a cookie of their own. */
    static CookieCsrfTokenRepository formTokens() {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("crm-form");
        tokens.setHeaderName(ApiSessions.TOKEN);
        tokens.setCookieCustomizer(cookie -> cookie.httpOnly(true).sameSite("Lax"));
        return tokens;
    }

    /** The page that was asked for before sign-in; never a fragment of one. */
    private static CookieRequestCache wantedPage() {
        CookieRequestCache cache = new CookieRequestCache();
        cache.setRequestMatcher(request -> request.getMethod().equals("GET")
                && request.getHeader("HX-Request") == null
                && String.valueOf(request.getHeader("Accept")).contains("text/html"));
        cache.setCookieCustomizer(cookie -> cookie.setAttribute("SameSite", "Lax"));
        return cache;
    }

    static void rules(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry routes) {
        for (Routes.Rule rule : Routes.RULES) {
            Set<Role> writers = rule.writers();
            if (rule.roles().isEmpty()) routes.requestMatchers(rule.pattern()).permitAll();
            else if (writers == null) routes.requestMatchers(rule.pattern()).access(of(rule, rule.roles()));
            else {
                routes.requestMatchers(HttpMethod.GET, rule.pattern()).access(of(rule, rule.roles()));
                routes.requestMatchers(HttpMethod.HEAD, rule.pattern()).access(of(rule, rule.roles()));
                routes.requestMatchers(rule.pattern()).access(of(rule, writers));
            }
        }
        routes.anyRequest().denyAll();
    }

    /** One of the roles, and all stores where the rule asks for them. */
    private static AuthorizationManager<RequestAuthorizationContext> of(Routes.Rule rule, Set<Role> let) {
        AuthorizationManager<RequestAuthorizationContext> roles = AuthorityAuthorizationManager.hasAnyRole(
                let.stream().map(Role::name).toArray(String[]::new));
        if (!rule.wholeChain()) return roles;
        AuthorizationManager<RequestAuthorizationContext> everywhere =
                (who, asked) -> new AuthorizationDecision(who.get() instanceof Authentication known
                        && known.getPrincipal() instanceof Caller caller
                        && caller.scope() instanceof DataScope.AllStores);
        return AuthorizationManagers.allOf(roles, everywhere);
    }

    static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.addHeaderWriter(ofDocuments(new ContentSecurityPolicyHeaderWriter(CONTENT_SECURITY_POLICY)))
                .addHeaderWriter(ofDocuments(new PermissionsPolicyHeaderWriter(
                        "camera=(), geolocation=(), microphone=(), payment=(), usb=()")))
                .addHeaderWriter(ofDocuments(opener()))
                .addHeaderWriter(ofDocuments(new ReferrerPolicyHeaderWriter(ReferrerPolicy.SAME_ORIGIN)))
                .addHeaderWriter(ofDocuments(new XFrameOptionsHeaderWriter(XFrameOptionsMode.DENY)))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::disable); // written by the line above
    }

    private static HeaderWriter opener() {
        CrossOriginOpenerPolicyHeaderWriter opener = new CrossOriginOpenerPolicyHeaderWriter();
        opener.setPolicy(CrossOriginOpenerPolicy.SAME_ORIGIN);
        return opener;
    }

    /** Policies of a document mean nothing on a script or a style sheet, and a dozen of these cost a slow line 5 KB a page. */
    private static HeaderWriter ofDocuments(HeaderWriter writer) {
        return new DelegatingRequestMatcherHeaderWriter(
                request -> !PART_OF_A_PAGE.matcher(request.getRequestURI()).find(), writer);
    }

    /** Wrong and blocked look different to the user; unknown name and wrong password never do. */
    private static AuthenticationFailureHandler failure() {
        return (request, response, refused) -> {
            String path = request.getContextPath() + "/sign-in?";
            if (refused instanceof TooManyTries tooMany)
                response.sendRedirect(path + "until=" + tooMany.until().toEpochMilli());
            else response.sendRedirect(path + "wrong");
        };
    }

    /** A page that polls must not swap the sign-in form into itself: htmx is told to go to it. */
    private static AuthenticationEntryPoint signInFirst() {
        var toForm = new LoginUrlAuthenticationEntryPoint("/sign-in");
        return new AuthenticationEntryPoint() {
            @Override
            public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
                    throws IOException, jakarta.servlet.ServletException {
                if (request.getHeader("HX-Request") != null) {
                    response.setHeader("HX-Redirect", request.getContextPath() + "/sign-in");
                    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
                } else toForm.commence(request, response, why);
            }
        };
    }
}
