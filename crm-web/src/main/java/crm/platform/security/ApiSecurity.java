package crm.platform.security;

import crm.platform.Installation;
import crm.store.documents.DocumentStore;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import tools.jackson.databind.json.JsonMapper;

/** The REST API's way in: a key with every request and nothing else, so no page that a user has open can call it. */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {

    @Bean
    ApiKeys apiKeys(DocumentStore documents, JsonMapper json, Clock clock, Installation installation) {
        return new ApiKeys(documents, json, clock, installation.zone());
    }

    @Bean
    @Order(1)
    SecurityFilterChain apiRoutes(HttpSecurity http, ApiKeys keys, SignInLimit limit, JsonMapper json, Clock clock) {
        ApiRefusals refusals = new ApiRefusals(json, clock);
        return http.securityMatcher(Routes.API + "**")
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable) // no cookie is looked at
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .addFilterBefore(new ApiKeyFilter(keys, limit, refusals), AuthorizationFilter.class)
                .authorizeHttpRequests(SecurityConfiguration::rules)
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .headers(SecurityConfiguration::headers)
                .build();
    }
}
