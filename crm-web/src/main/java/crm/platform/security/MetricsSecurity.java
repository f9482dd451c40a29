package crm.platform.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Whoever gathers figures brings the token of {@code crm.metrics.token} and sees nothing but figures. Without a token in the
 * settings only administrators see them, signed in.
 */
@Configuration(proxyBeanMethods = false)
class MetricsSecurity {

    private static final String PATH = "/actuator/prometheus";

    /** A timer around each filter of each request costs more than the rest of the chain, and nobody asks for it. */
    @Bean
    SecurityObservationSettings noTimersAroundFilters() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @Order(1)
    SecurityFilterChain scrapes(HttpSecurity http, @Value("${crm.metrics.token:}") String token) {
        return http.securityMatcher(asked -> asked.getRequestURI().equals(asked.getContextPath() + PATH)
                        && asked.getHeader(HttpHeaders.AUTHORIZATION) != null)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable) // no cookie is looked at
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .addFilterBefore(new Token(token), AuthorizationFilter.class)
                .authorizeHttpRequests(routes -> routes.anyRequest().permitAll())
                .headers(SecurityConfiguration::headers)
                .build();
    }

    /** Lets nobody else by. */
    private static final class Token extends OncePerRequestFilter {

        private final byte[] wanted;

        Token(String token) {
            this.wanted = token.isBlank() ? new byte[0] : ("Bearer " + token.strip()).getBytes(UTF_8);
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            byte[] given =
                    String.valueOf(request.getHeader(HttpHeaders.AUTHORIZATION)).getBytes(UTF_8);
            if (wanted.length > 0 && MessageDigest.isEqual(given, wanted)) chain.doFilter(request, response);
            else response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        }
    }
}
