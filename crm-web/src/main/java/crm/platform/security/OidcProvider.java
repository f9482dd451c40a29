package crm.platform.security;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;

/**
 * The provider as it describes itself, asked when somebody first comes that way: the product starts without it, and goes on when
 * it is away.
 */
final class OidcProvider implements ClientRegistrationRepository {

    static final String ID = "oidc";
    static final String BACK = "/sign-in/oidc/back";

    private final OidcSettings settings;
    private volatile @Nullable ClientRegistration known;

    OidcProvider(OidcSettings settings) {
        this.settings = settings;
    }

    /** @throws RuntimeException when the provider does not answer */
    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        if (!id.equals(ID)) return null;
        ClientRegistration there = known;
        if (there != null) return there;
        there = ClientRegistrations.fromIssuerLocation(settings.issuer())
                .registrationId(ID)
                .clientId(settings.clientId())
                .clientSecret(settings.clientSecret())
                .redirectUri("{baseUrl}" + BACK)
                .scope("openid", "profile", "email")
                .build();
        known = there;
        return there;
    }
}
