package crm.web.shared;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/** Chinese or English: what the user chose (kept in a cookie), else what the browser prefers, else Chinese. */
@Configuration(proxyBeanMethods = false)
class Language {

    static final List<Locale> OFFERED = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);

    /** Spring MVC finds it by this name. */
    @Bean
    LocaleResolver localeResolver() {
        var cookie = new CookieLocaleResolver("crm-language");
        cookie.setCookieMaxAge(Duration.ofDays(365));
        cookie.setCookieHttpOnly(true);
        cookie.setCookieSameSite("Lax");
        cookie.setDefaultLocaleFunction(request -> {
            for (var asked : java.util.Collections.list(request.getLocales()))
                for (Locale offered : OFFERED) if (offered.getLanguage().equals(asked.getLanguage())) return offered;
            return Locale.SIMPLIFIED_CHINESE;
        });
        return cookie;
    }
}
