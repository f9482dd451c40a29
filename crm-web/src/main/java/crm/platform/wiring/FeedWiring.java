package crm.platform.wiring;

import crm.importers.csv.ImportService;
import crm.importers.csv.running.ImportWords;
import crm.importers.identity.UnmatchedOrders;
import crm.importers.orderfeed.drop.DropErasing;
import crm.importers.orderfeed.drop.DropWatcher;
import crm.importers.orderfeed.intake.FeedDesk;
import crm.importers.orderfeed.intake.FeedIntake;
import crm.importers.orderfeed.intake.FeedWorker;
import crm.importers.orderfeed.intake.Feeds;
import crm.importers.orderfeed.intake.HeldBackInputs;
import crm.importers.orderfeed.intake.StoredFeeds;
import crm.importers.traces.Erasable;
import crm.importers.wechat.ShopNews;
import crm.importers.wechat.StoredWeChatApps;
import crm.importers.wechat.WeChatClient;
import crm.importers.wechat.WeChatMappings;
import crm.importers.wechat.WeChatOrders;
import crm.importers.wecom.identity.Identities;
import crm.platform.Installation;
import crm.platform.directory.DataDirectory;
import crm.platform.roles.InstanceRole;
import crm.platform.roles.OnRole;
import crm.store.documents.DocumentStore;
import crm.store.documents.Leases;
import crm.store.log.EventLog;
import crm.store.vault.DataKeys;
import crm.store.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.commandhandling.CommandBus;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Orders that other systems post, files of orders that they put into {@code drops}, and orders fetched from WeChat. */
@Configuration(proxyBeanMethods = false)
class FeedWiring {

    @Bean
    StoredFeeds storedFeeds(DocumentStore documents, DataKeys keys, Installation installation) {
        return new StoredFeeds(documents, keys, installation.currency().getCurrencyCode());
    }

    @Bean
    Feeds feeds(
            CommandBus commands,
            EventLog log,
            Vault vault,
            DocumentStore documents,
            DataKeys keys,
            Leases leases,
            StoredFeeds settings,
            StoredWeChatApps wechat,
            UnmatchedOrders unmatched,
            Identities identities,
            Installation installation,
            Clock clock) {
        return Feeds.of(new Feeds.Outside(
                commands,
                log,
                vault,
                documents,
                keys,
                leases,
                settings,
                new WeChatMappings(wechat),
                unmatched,
                identities,
                installation.currency().getCurrencyCode(),
                clock));
    }

    @Bean
    FeedIntake feedIntake(Feeds feeds) {
        return feeds.intake();
    }

    @Bean
    FeedDesk feedDesk(Feeds feeds) {
        return feeds.desk();
    }

    @Bean
    HeldBackInputs heldBackInputs(Feeds feeds) {
        return feeds.heldBack();
    }

    @Bean
    FeedWorker feedWorker(Feeds feeds) {
        return feeds.worker();
    }

    @Bean
    StoredWeChatApps storedWeChatApps(DocumentStore documents, DataKeys keys) {
        return new StoredWeChatApps(documents, keys);
    }

    /** WeChat's daily quotas are larger; this spreads what a long time away left to fetch. */
    @Bean
    WeChatClient weChatClient(@Value("${crm.wechat.calls-per-minute:300}") int callsPerMinute, Clock clock) {
        return new WeChatClient(callsPerMinute, clock);
    }

    @Bean
    WeChatOrders weChatOrders(
            StoredWeChatApps apps,
            WeChatClient client,
            Feeds feeds,
            EventLog log,
            DocumentStore documents,
            Leases leases,
            Clock clock) {
        return new WeChatOrders(apps, client, feeds.store(), log, documents, leases, clock);
    }

    @Bean
    ShopNews shopNews(WeChatOrders orders) {
        return orders.news();
    }

    /** @param still how long a file must not have changed to be complete */
    @Bean
    DropWatcher dropWatcher(
            DataDirectory directory,
            StoredFeeds settings,
            ImportService imports,
            ImportWords words,
            @Value("${crm.drops.still:10s}") Duration still,
            Clock clock) {
        return new DropWatcher(directory.part("drops"), settings, imports, words, still, clock);
    }

    @Bean
    Erasable feedErasing(Feeds feeds) {
        return feeds.erasing();
    }

    @Bean
    DropErasing dropErasing(DataDirectory directory, StoredFeeds settings, Clock clock) {
        return new DropErasing(directory.part("drops"), settings, clock);
    }

    /** Not before all that a command touches is there. */
    @Bean
    @OnRole(InstanceRole.IMPORTERS)
    ApplicationListener<ApplicationReadyEvent> takingOrders(FeedWorker worker, DropWatcher drops, WeChatOrders wechat) {
        return ready -> {
            worker.start();
            drops.start();
            wechat.start();
        };
    }
}
