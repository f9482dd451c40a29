package crm.platform.wiring;

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
import crm.importers.wecom.sync.ComparingPart;
import crm.importers.wecom.sync.SyncFeature;
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
import crm.projections.customer.ChatTimeline;
import crm.projections.customer.TimelineSource;
import crm.projections.link.BalanceProjection;
import crm.projections.link.LinkProjection;
import crm.projections.link.Links;
import crm.projections.org.TagDirectory;
import crm.projections.shared.ProjectionControl;
import crm.store.documents.DocumentStore;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Group chats, corp tags and acquisition links: WeCom's news of them, their reconciliation, and what is shown of them. */
@Configuration(proxyBeanMethods = false)
class ChatTagLinkWiring {

    /** How old an answer from memory may be. */
    private static final Duration FRESH = Duration.ofMillis(500);

    /** Contacts carry tags; chats and links name contacts. */
    private static final int BEFORE_CONTACTS = 20;

    private static final int AFTER_CONTACTS = 40;

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
    SyncFeature tagSync(TagDirectory directory) {
        return tools -> new ComparingPart(
                new TagSync(new TagCards(tools.client()), new TagStating(tools.sender()), directory, tools.clock()),
                BEFORE_CONTACTS,
                Duration.ofHours(1));
    }

    @Bean
    SyncFeature chatSync(GroupChats chats) {
        return tools -> new ComparingPart(
                new ChatSync(
                        new ChatCards(tools.client()),
                        new ChatStating(tools.sender(), tools.log(), tools.codec(), tools.vault()),
                        chats,
                        tools.clock()),
                AFTER_CONTACTS,
                Duration.ofHours(6));
    }

    @Bean
    SyncFeature linkSync(Links links) {
        return tools -> new ComparingPart(
                new LinkSync(
                        new LinkCards(tools.client()),
                        new LinkStating(tools.sender(), tools.log(), tools.codec(), tools.vault(), tools.documents()),
                        new LinkIds(tools.documents(), tools.log(), tools.codec()),
                        links,
                        tools.sender(),
                        tools.clock()),
                AFTER_CONTACTS + 1,
                Duration.ofHours(6));
    }

    @Bean
    TimelineSource chatTimeline(ChatMembers chats) {
        return new ChatTimeline(chats);
    }
}
