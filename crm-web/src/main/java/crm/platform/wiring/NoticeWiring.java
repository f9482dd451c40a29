package crm.platform.wiring;

import crm.importers.wecom.callback.CallbackFeature;
import crm.importers.wecom.outbound.OutboundFeature;
import crm.importers.wecom.outbound.notice.MessageLimits;
import crm.importers.wecom.outbound.notice.NoticeOutbound;
import crm.importers.wecom.outbound.notice.NoticeReading;
import crm.importers.wecom.outbound.notice.NoticeWords;
import crm.platform.Installation;
import crm.projections.notice.NoticeProjection;
import crm.projections.notice.Notices;
import crm.store.documents.DocumentStore;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Urgent notices: to WeCom, and back from it who has read them. */
@Configuration(proxyBeanMethods = false)
class NoticeWiring {

    @Bean
    NoticeProjection noticeProjection(DocumentStore documents) {
        return new NoticeProjection(documents);
    }

    @Bean
    Notices notices(DocumentStore documents) {
        return new Notices(documents);
    }

    /** Cards are read by the chain's people: in Chinese where it counts in yuan. */
    @Bean
    NoticeWords noticeWords(MessageSource texts, Installation installation) {
        boolean chinese = installation.currency().getCurrencyCode().equals("CNY");
        Locale locale = chinese ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        return new NoticeWords(
                texts.getMessage("notices.card.read", new Object[0], locale),
                round -> texts.getMessage("notices.card.reminder", new Object[] {round}, locale));
    }

    @Bean
    OutboundFeature noticeOutbound(NoticeWords words) {
        return new NoticeOutbound(words, MessageLimits.standard());
    }

    @Bean
    CallbackFeature noticeReading() {
        return NoticeReading::new;
    }
}
