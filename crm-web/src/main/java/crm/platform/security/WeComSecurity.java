package crm.platform.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The way in of WeCom, of mini-programs, of order feeds and of staff who answer a form: what they send is signed, or comes under a signed
 * link, so neither a session nor a form's token is looked at.
 */
@Configuration(proxyBeanMethods = false)
class WeComSecurity {

    @Bean
    @Order(0)
    SecurityFilterChain callbackRoute(HttpSecurity http) {
        return http.securityMatcher(
                        Routes.WECOM_CALLBACK,
                        Routes.WECHAT_CALLBACK + "/**",
                        Routes.VISITS,
                        Routes.ORDER_FEEDS + "/**",
                        Routes.ANSWERS + "/**")
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable) // no cookie is looked at
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(SecurityConfiguration::rules)
                .headers(SecurityConfiguration::headers)
                .build();
    }
}
