package crm.platform.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The ways in of those who sign in nowhere: WeCom, WeChat, mini-programs and order feeds sign what they send, and staff who
 * answer a form come under a signed link.
 */
@Configuration(proxyBeanMethods = false)
class WeComSecurity {

    /**
     * What is signed is judged by whoever takes it. Nothing else is looked at here, no session and no role: hundreds of these
     * come a second, and WeCom does not wait.
     */
    @Bean
    @Order(0)
    SecurityFilterChain signedRoutes(HttpSecurity http) {
        return http.securityMatcher(
                        Routes.WECOM_CALLBACK,
                        Routes.WECHAT_CALLBACK + "/**",
                        Routes.VISITS,
                        Routes.ORDER_FEEDS + "/**")
                .securityContext(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .exceptionHandling(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable) // no cookie is looked at
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(SecurityConfiguration::headers)
                .build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain answerRoutes(HttpSecurity http) {
        return http.securityMatcher(Routes.ANSWERS + "/**")
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable) // no cookie is looked at
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(SecurityConfiguration::rules)
                .headers(SecurityConfiguration::headers)
                .build();
    }
}
