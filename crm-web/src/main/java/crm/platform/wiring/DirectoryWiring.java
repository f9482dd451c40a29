package crm.platform.wiring;

import crm.platform.Installation;
import crm.platform.directory.DataDirectory;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Currency;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The data directory, when the command line did not open one already, and what is settled in it. */
@Configuration(proxyBeanMethods = false)
class DirectoryWiring {

    @Bean
    @ConditionalOnMissingBean
    DataDirectory dataDirectory(@Value("${crm.data:data}") Path path, Installation installation) {
        return DataDirectory.open(path, installation.currency(), installation.zone());
    }

    @Bean
    InstanceName instanceName(@Value("${crm.instance:}") String given, StoreSettings store) {
        return InstanceName.of(given, store.engine());
    }

    @Bean
    ZoneId businessZone(Installation installation) {
        return installation.zone();
    }

    @Bean
    Currency currency(Installation installation) {
        return installation.currency();
    }
}
