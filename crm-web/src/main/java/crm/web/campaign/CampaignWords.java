package crm.web.campaign;

import crm.domain.org.StoreId;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import crm.projections.org.StoreDirectory;
import java.util.List;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Texts of campaigns that depend on figures, and refusals as sentences. */
@Component
class CampaignWords {

    private final MessageSource texts;
    private final StoreDirectory stores;

    CampaignWords(MessageSource texts, StoreDirectory stores) {
        this.texts = texts;
        this.stores = stores;
    }

    String text(String key, Object... arguments) {
        return Objects.requireNonNull(texts.getMessage(key, arguments, LocaleContextHolder.getLocale()));
    }

    /** Names of the domain in the refusal become words of the page. */
    String sentence(DomainRejection refused) {
        List<Object> said = refused.arguments();
        Object[] arguments = switch (refused.key()) {
            case Rejections.CAMPAIGN_STATE -> new Object[] {text("campaigns.state." + said.getFirst())};
            case Rejections.CAMPAIGN_OVER_BUDGET -> new Object[] {store(said.getFirst()), said.get(1), said.get(2)};
            case Rejections.CAMPAIGN_DAYS ->
                new Object[] {text("campaigns.field." + said.getFirst()), said.get(1), said.get(2)};
            default -> said.toArray();
        };
        return text(refused.key(), arguments);
    }

    private String store(Object id) {
        return stores.store(new StoreId(String.valueOf(id)))
                .map(found -> found.name())
                .orElse(String.valueOf(id));
    }
}
