package crm.web.shared;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;

/** Static files may be kept for ever: their address carries the version (vendored) or a hash of the content (ours). */
@Configuration(proxyBeanMethods = false)
class StaticFiles implements WebMvcConfigurer {

    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/vendor/**")
                .addResourceLocations("classpath:/static/vendor/")
                .setCacheControl(FOR_EVER);
        for (String folder : new String[] {"css", "js", "img"})
            registry.addResourceHandler("/" + folder + "/**")
                    .addResourceLocations("classpath:/static/" + folder + "/")
                    .setCacheControl(FOR_EVER)
                    .resourceChain(true)
                    .addResolver(new org.springframework.web.servlet.resource.VersionResourceResolver()
                            .addContentVersionStrategy("/**"));
    }

    /** Makes {@code @{/css/app.css}} in a template the address with the hash. */
    @Bean
    ResourceUrlEncodingFilter resourceAddresses() {
        return new ResourceUrlEncodingFilter();
    }
}
