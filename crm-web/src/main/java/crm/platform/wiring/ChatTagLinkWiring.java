package crm.platform.wiring;

import crm.importers.sending.Sender;
import crm.importers.wecom.callback.CallbackFeature;
import crm.importers.wecom.chat.ChatCards;
import crm.importers.wecom.chat.ChatFeature;
import crm.importers.wecom.chat.ChatStating;
import crm.importers.wecom.client.WeComClient;
import crm.importers.wecom.link.LinkCards;
import crm.importers.wecom.link.LinkFeature;
import crm.importers.wecom.link.LinkIds;
import crm.importers.wecom.link.LinkStating;
import crm.importers.wecom.outbound.OutboundFeature;
import crm.importers.wecom.outbound.link.LinkOutbound;
import crm.importers.wecom.sync.SyncPart;
import crm.importers.wecom.sync.chat.ChatSync;
import crm.importers.wecom.sync.link.LinkSync;
import crm.importers.wecom.sync.tag.TagSync;
import crm.importers.wecom.tag.TagCards;
import crm.importers.wecom.tag.TagFeature;
import crm.importers.wecom.tag.TagStating;
import crm.projections.chat.ChatMemberProjection;
import crm.projections.chat.ChatMembers;
import crm.projections.chat.ChatProjection;
import crm.projections.chat.GroupChats;
import crm.projections.link.BalanceProjection;
import crm.projections.link.LinkProjection;
import crm.projections.link.Links;
import crm.projections.org.TagDirectory;
import crm.projections.shared.ProjectionControl;
import crm.store.documents.DocumentStore;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.commandhandling.CommandBus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Group chats, corp tags and acquisition links: WeCom's news of them, their reconciliation, and what is shown of them. */
@Configuration(proxyBeanMethods = false)
class ChatTagLinkWiring {

    /** How old an answer from memory may be. */
    private static final Duration FRESH = Duration.ofMillis(500);

    private static final String RECONCILED = "reconciled";

    @Bean
    ChatProjection chatProjection(DocumentStore documents) {
        return new ChatProjection(documents);
    }

    @Bean
    ChatMemberProjection chatMemberProjection(DocumentStore documents) {
        return new ChatMemberProjection(documents);
    }

    @Bean
    LinkProjection linkProjection(DocumentStore documents) {
        return new LinkProjection(documents);
    }

    @Bean
    BalanceProjection balanceProjection(DocumentStore documents) {
        return new BalanceProjection(documents);
    }

    @Bean
    GroupChats groupChats(DocumentStore documents, ProjectionControl control, Clock clock) {
        return new GroupChats(documents, () -> control.position("group-chats"), clock, FRESH);
    }

    @Bean
    ChatMembers chatMembers(DocumentStore documents) {
        return new ChatMembers(documents);
    }

    @Bean
    Links acquisitionLinks(DocumentStore documents, ProjectionControl control, Clock clock) {
        return new Links(documents, () -> control.position("acquisition-links"), clock, FRESH);
    }

    @Bean
    CallbackFeature chatCallbacks(WeComClient client) {
        return new ChatFeature(new ChatCards(client));
    }

    @Bean
    CallbackFeature tagCallbacks(WeComClient client, TagDirectory directory) {
        return new TagFeature(new TagCards(client), directory);
    }

    @Bean
    CallbackFeature linkCallbacks(WeComClient client) {
        return new LinkFeature(new LinkCards(client));
    }

    @Bean
    OutboundFeature linkOutbound() {
        return new LinkOutbound();
    }

    @Bean
    SyncPart chatSync(
            WeComClient client,
            CommandBus commands,
            EventLog log,
            EventCodec codec,
            Vault vault,
            GroupChats chats,
            Clock clock) {
        ChatStating stating = new ChatStating(new Sender(commands, log, RECONCILED), log, codec, vault);
        return new ChatSync(new ChatCards(client), stating, chats, clock);
    }

    @Bean
    SyncPart tagSync(WeComClient client, CommandBus commands, EventLog log, TagDirectory directory, Clock clock) {
        TagStating stating = new TagStating(new Sender(commands, log, RECONCILED));
        return new TagSync(new TagCards(client), stating, directory, clock);
    }

    @Bean
    SyncPart linkSync(
            WeComClient client,
            CommandBus commands,
            EventLog log,
            EventCodec codec,
            Vault vault,
            DocumentStore documents,
            Links links,
            Clock clock) {
        Sender sender = new Sender(commands, log, RECONCILED);
        LinkStating stating = new LinkStating(sender, log, codec, vault, documents);
        return new LinkSync(new LinkCards(client), stating, new LinkIds(documents, log, codec), links, sender, clock);
    }
}
