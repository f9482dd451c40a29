package crm.platform.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Another system that lets people in by OpenID Connect.
 *
 * @param issuer its address, below which it describes itself; empty: there is none
 * @param label what its users call it, for the button
 */
@ConfigurationProperties("crm.oidc")
public record OidcSettings(
        @DefaultValue("") String issuer,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("SSO") String label) {

    public boolean isOn() {
        return !issuer.isBlank() && !clientId.isBlank();
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "OidcSettings[" + issuer + "]";
    }
}
