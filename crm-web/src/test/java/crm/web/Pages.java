package crm.web;

import crm.domain.org.StoreId;
import crm.platform.Installation;
import crm.platform.security.Role;
import crm.platform.security.UserAccount;
import crm.platform.security.UserDirectory;
import crm.store.documents.DocumentStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Pages and security as they are, without log and projections: what they ask is answered by a test's own figures. */
@SpringBootConfiguration
@EnableAutoConfiguration(
        excludeName = {
            "org.axonframework.springboot.autoconfig.AvroSerializerAutoConfiguration",
            "org.axonframework.springboot.autoconfig.AxonAutoConfiguration",
            "org.axonframework.springboot.autoconfig.AxonTimeoutAutoConfiguration",
            "org.axonframework.springboot.autoconfig.AxonDbSchedulerAutoConfiguration",
            "org.axonframework.springboot.autoconfig.AxonJobRunrAutoConfiguration",
            "org.axonframework.springboot.autoconfig.AxonServerActuatorAutoConfiguration",
            "org.axonframework.springboot.autoconfig.AxonServerAutoConfiguration",
            "org.axonframework.springboot.autoconfig.AxonServerBusAutoConfiguration",
            "org.axonframework.springboot.autoconfig.AxonTracingAutoConfiguration",
            "org.axonframework.springboot.autoconfig.EventProcessingAutoConfiguration",
            "org.axonframework.springboot.autoconfig.InfraConfiguration",
            "org.axonframework.springboot.autoconfig.InterceptorAutoConfiguration",
            "org.axonframework.springboot.autoconfig.JdbcAutoConfiguration",
            "org.axonframework.springboot.autoconfig.legacyjpa.JpaJavaxAutoConfiguration",
            "org.axonframework.springboot.autoconfig.legacyjpa.JpaJavaxEventStoreAutoConfiguration",
            "org.axonframework.springboot.autoconfig.JpaAutoConfiguration",
            "org.axonframework.springboot.autoconfig.JpaEventStoreAutoConfiguration",
            "org.axonframework.springboot.autoconfig.MetricsAutoConfiguration",
            "org.axonframework.springboot.autoconfig.MicrometerMetricsAutoConfiguration",
            "org.axonframework.springboot.autoconfig.NoOpTransactionAutoConfiguration",
            "org.axonframework.springboot.autoconfig.ObjectMapperAutoConfiguration",
            "org.axonframework.springboot.autoconfig.CBORMapperAutoConfiguration",
            "org.axonframework.springboot.autoconfig.OpenTelemetryAutoConfiguration",
            "org.axonframework.springboot.autoconfig.SecurityAutoConfiguration",
            "org.axonframework.springboot.autoconfig.TransactionAutoConfiguration",
            "org.axonframework.springboot.autoconfig.UpdateCheckerAutoConfiguration",
            "org.axonframework.springboot.autoconfig.XStreamAutoConfiguration"
        })
@EnableConfigurationProperties(Installation.class)
@ComponentScan({"crm.web", "crm.platform.security"})
public class Pages {

    public static final String PASSWORD = "correct horse";
    public static final Instant NOW = Instant.parse("2026-05-01T02:00:00Z");
    public static final StoreId LAKE = new StoreId("S01");

    @Bean
    Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    @Bean
    DocumentStore documents() {
        return new HeapDocuments();
    }

    /** One user of each role: ops, manager (of one store), analyst, admin. */
    @Bean
    Object people(UserDirectory users, PasswordEncoder encoder) {
        String hash = encoder.encode(PASSWORD);
        users.put(user("ops", "陈晓", hash, Role.OPS, null));
        users.put(user("manager", "王芳", hash, Role.STORE_MANAGER, Set.of(LAKE)));
        users.put(user("analyst", "林一", hash, Role.ANALYST, null));
        users.put(user("admin", "赵敏", hash, Role.ADMIN, null));
        return "people";
    }

    private static UserAccount user(String name, String shown, String hash, Role role, @Nullable Set<StoreId> stores) {
        return new UserAccount(name, shown, hash, Set.of(role), stores, true);
    }
}
