package crm.platform.audit;

import crm.store.documents.DocumentStore;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    AuditLog auditLog(DocumentStore documents, JsonMapper json) {
        return new AuditLog(documents, json);
    }

    @Bean
    WebMvcConfigurer auditEverywhere(ObjectProvider<AuditLog> entries, Clock clock) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors
                        .addInterceptor(new AuditTrail(entries.getObject(), clock))
                        .order(Ordered.LOWEST_PRECEDENCE); // what others turn away was never begun
            }
        };
    }
}
