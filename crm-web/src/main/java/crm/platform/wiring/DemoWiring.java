package crm.platform.wiring;

import crm.campaign.forecast.Forecasts;
import crm.importers.visit.StoredMiniPrograms;
import crm.importers.wechat.StoredWeChatApps;
import crm.importers.wecom.StoredSettings;
import crm.importers.wecom.outbound.material.AttachedFiles;
import crm.platform.demo.DemoClearing;
import crm.platform.demo.DemoCorp;
import crm.platform.demo.DemoGuide;
import crm.platform.demo.DemoLife;
import crm.platform.demo.DemoSeed;
import crm.platform.demo.DemoSettings;
import crm.platform.demo.PagePreparations;
import crm.platform.demo.Preparations;
import crm.platform.demo.StoredFetchedFrom;
import crm.platform.demo.StoredVisitsSecret;
import crm.platform.demo.VisitsSecret;
import crm.platform.directory.DataDirectory;
import crm.platform.directory.Restart;
import crm.projections.campaign.CampaignStreams;
import crm.projections.form.FormAddress;
import crm.projections.shared.Projections;
import crm.store.content.ContentStore;
import crm.store.documents.DocumentStore;
import crm.store.vault.Vault;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;

/**
 * What only a demo has: the seeded chain where {@code crm.demo.seed} asks for it, the simulated corp where
 * {@code crm.demo.simulator} does. Both only once the first page can be served.
 */
@Configuration(proxyBeanMethods = false)
class DemoWiring {

    /** Asked only where there are the demo's users. */
    @Bean
    Supplier<DemoGuide> demoGuide(Vault vault) {
        return () -> DemoGuide.knownTo(vault);
    }

    @Bean
    DemoClearing demoClearing(DemoSettings settings, StoreSettings store, DataDirectory directory, Restart restart) {
        return new DemoClearing(settings, store.engine() == StoreSettings.Engine.SQLITE, directory, restart);
    }

    /** Told its story. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty("crm.demo.seed")
    static class Seed {

        @Bean
        DemoSeed demoSeed(
                Clock clock,
                ZoneId zone,
                DemoSettings settings,
                CommandGateway gateway,
                Vault vault,
                DocumentStore documents,
                ContentStore content,
                Preparations preparations,
                ObjectProvider<DemoCorp> corp) {
            return new DemoSeed(
                    clock,
                    zone,
                    settings.customers(),
                    gateway,
                    vault,
                    documents,
                    content,
                    preparations,
                    corp.getIfAvailable());
        }

        @Bean
        Preparations preparations(
                Forecasts forecasts,
                CampaignStreams campaigns,
                Projections projections,
                AttachedFiles files,
                FormAddress forms,
                WebServerApplicationContext server) {
            return new PagePreparations(forecasts, campaigns, projections, files, forms, () -> address(server));
        }

        @Bean
        ApplicationListener<ApplicationReadyEvent> startOfSeed(DemoSeed seed) {
            return ready -> seed.start();
        }

        /** Before anything is taken down that it speaks to. */
        @Bean
        ApplicationListener<ContextClosedEvent> endOfSeed(DemoSeed seed) {
            return closed -> seed.close();
        }
    }

    private static URI address(WebServerApplicationContext server) {
        var web = server.getWebServer();
        if (web == null) throw new IllegalStateException("nothing is served here");
        return URI.create("http://127.0.0.1:" + web.getPort());
    }

    /** Alive. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty("crm.demo.simulator")
    static class Corp {

        @Bean
        VisitsSecret visitsSecret(StoredMiniPrograms settings) {
            return new StoredVisitsSecret(settings);
        }

        @Bean
        DemoCorp demoCorp(
                StoredSettings settings,
                DataDirectory directory,
                WebServerApplicationContext server,
                VisitsSecret visits,
                StoredWeChatApps wechat,
                @Value("${crm.demo.seed:false}") boolean seeded) {
            return new DemoCorp(
                    settings,
                    directory.part("simulator"),
                    () -> address(server),
                    seeded ? DemoLife.CHAIN : DemoLife.SMALL,
                    visits,
                    new StoredFetchedFrom(wechat, seeded ? DemoSeed.shopStore() : null));
        }

        /** With the chain, it starts when its staff are known. */
        @Bean
        ApplicationListener<ApplicationReadyEvent> startOfCorp(
                DemoCorp corp, @Value("${crm.demo.seed:false}") boolean seeded) {
            return ready -> {
                if (!seeded) corp.startSmall();
            };
        }

        /** Before nobody listens to it any more: what it calls three times in vain is lost. */
        @Bean
        ApplicationListener<ContextClosedEvent> endOfCorp(DemoCorp corp) {
            return closed -> corp.close();
        }
    }
}
