package crm.platform.security;

import crm.platform.Installation;
import crm.store.documents.DocumentStore;
import crm.store.vault.DataKeys;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import tools.jackson.databind.json.JsonMapper;

/** The REST API's way in: a key with every request, or a session beside the token of a page that a person has open. */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {

    @Bean
    ApiKeys apiKeys(DocumentStore documents, JsonMapper json, Clock clock, Installation installation) {
        return new ApiKeys(documents, json, clock, installation.zone());
    }

    @Bean
    ApiAnswers apiAnswers(DocumentStore documents, DataKeys keys, JsonMapper json, Clock clock) {
        return new ApiAnswers(documents, keys, json, clock);
    }

    @Bean
    ApiRate apiRate(@Value("${crm.api.requests-per-minute:600}") int most, Clock clock) {
        return new ApiRate(most, clock);
    }

    @Bean
    @Order(1)
    SecurityFilterChain apiRoutes(
            HttpSecurity http,
            ApiKeys keys,
            Scopes scopes,
            SignInLimit limit,
            ApiAnswers answers,
            ApiRate rate,
            SessionContexts sessions,
            MessageSource texts,
            JsonMapper json,
            Clock clock) {
        ApiRefusals refusals = new ApiRefusals(json, texts, clock);
        return http.securityMatcher(Routes.API + "**")
                .securityContext(context -> context.securityContextRepository(new ApiSessions(sessions)))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.csrfTokenRepository(SecurityConfiguration.formTokens())
                        .requireCsrfProtectionMatcher(ApiSessions::isFromPage)) // with a key no cookie is looked at
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .addFilterBefore(new ApiKeyFilter(keys, scopes, limit, refusals), AuthorizationFilter.class)
                .addFilterBefore(new ApiRateFilter(rate, refusals), AuthorizationFilter.class)
                .addFilterAfter(new ApiAnswersFilter(answers, refusals), AuthorizationFilter.class)
                .authorizeHttpRequests(SecurityConfiguration::rules)
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .headers(SecurityConfiguration::headers)
                .build();
    }
}
