package crm.platform.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.MessageDigest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;

/**
 * What has to be known again when the browser comes back from the provider: state, nonce and verifier, in a cookie of this
 * browser. So another instance knows it too, and whoever never goes there leaves nothing behind.
 */
final class OidcRounds implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    private static final SignInCookie COOKIE = new SignInCookie("crm-oidc");

    private final ClientRegistrationRepository providers;

    OidcRounds(ClientRegistrationRepository providers) {
        this.providers = providers;
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest begun, HttpServletRequest request, HttpServletResponse response) {
        if (begun == null) COOKIE.forget(request, response);
        else
            COOKIE.keep(
                    String.join(
                            "~",
                            begun.getState(),
                            String.valueOf((Object) begun.getAttribute(OidcParameterNames.NONCE)),
                            String.valueOf((Object) begun.getAttribute(PkceParameterNames.CODE_VERIFIER))),
                    request,
                    response);
    }

    /** Null unless the answer carries the state that this browser was sent away with. */
    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        String state = request.getParameter(OAuth2ParameterNames.STATE);
        String[] kept = COOKIE.find(request).orElse("").split("~", -1);
        if (state == null || kept.length != 3) return null;
        if (!MessageDigest.isEqual(state.getBytes(UTF_8), kept[0].getBytes(UTF_8))) return null;
        ClientRegistration provider = providers.findByRegistrationId(OidcProvider.ID);
        String there = provider == null ? null : provider.getProviderDetails().getAuthorizationUri();
        if (provider == null || there == null) return null;
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(there)
                .clientId(provider.getClientId())
                .redirectUri(request.getRequestURL().toString())
                .scopes(provider.getScopes())
                .state(state)
                .attributes(Map.of(
                        OAuth2ParameterNames.REGISTRATION_ID,
                        OidcProvider.ID,
                        OidcParameterNames.NONCE,
                        kept[1],
                        PkceParameterNames.CODE_VERIFIER,
                        kept[2]))
                .build();
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest begun = loadAuthorizationRequest(request);
        COOKIE.forget(request, response);
        return begun;
    }
}
