package crm.platform.wiring;

import crm.campaign.form.FormKeeper;
import crm.campaign.form.FormOpening;
import crm.importers.sending.Sender;
import crm.importers.wecom.outbound.OutboundFeature;
import crm.importers.wecom.outbound.form.FormOutbound;
import crm.importers.wecom.outbound.form.FormWords;
import crm.platform.Installation;
import crm.platform.roles.InstanceRole;
import crm.platform.roles.OnRole;
import crm.platform.security.StaffCommands;
import crm.projections.form.FormAddress;
import crm.projections.form.FormAnswers;
import crm.projections.form.FormLinks;
import crm.projections.form.FormProjection;
import crm.projections.form.FormRoundProjection;
import crm.projections.form.Forms;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.store.documents.DocumentStore;
import crm.store.documents.Leases;
import crm.store.log.EventLog;
import crm.store.vault.DataKeys;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.axonframework.commandhandling.CommandBus;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Collection forms: asked in time, sent to WeCom, answered under signed links. */
@Configuration(proxyBeanMethods = false)
class FormWiring {

    private static final DateTimeFormatter CLOSES = DateTimeFormatter.ofPattern("MM-dd HH:mm");

    @Bean
    FormProjection formProjection(DocumentStore documents) {
        return new FormProjection(documents);
    }

    @Bean
    FormRoundProjection formRoundProjection(DocumentStore documents) {
        return new FormRoundProjection(documents);
    }

    @Bean
    Forms forms(DocumentStore documents) {
        return new Forms(documents);
    }

    @Bean
    FormAnswers formAnswers(DocumentStore documents, DataKeys keys) {
        return new FormAnswers(documents, keys);
    }

    @Bean
    FormLinks formLinks(DataKeys keys) {
        return new FormLinks(keys);
    }

    @Bean
    FormAddress formAddress(
            DocumentStore documents, FormLinks links, @Value("${crm.public-address:}") @Nullable String address) {
        return new FormAddress(documents, links, address == null || address.isBlank() ? null : URI.create(address));
    }

    @Bean
    StaffCommands staffCommands(CommandBus commandBus, EventLog log) {
        return (by, command) -> new Sender(commandBus, log, "form", by.value())
                .send(UUID.randomUUID().toString(), command);
    }

    /** Cards are read by the chain's people: in Chinese where it counts in yuan. */
    @Bean
    FormWords formWords(MessageSource texts, Installation installation, StoreDirectory directory) {
        boolean chinese = installation.currency().getCurrencyCode().equals("CNY");
        Locale locale = chinese ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        return new FormWords(
                texts.getMessage("forms.card.button", new Object[0], locale),
                store -> directory.store(store).map(StoreView::name).orElse(""),
                at -> texts.getMessage(
                        "forms.card.closing", new Object[] {CLOSES.format(at.atZone(installation.zone()))}, locale),
                (title, reminder) -> texts.getMessage("forms.card.reminder", new Object[] {title, reminder}, locale));
    }

    @Bean
    OutboundFeature formOutbound(FormAddress address, Forms forms, FormWords words) {
        return new FormOutbound(address, forms, words);
    }

    @Bean
    FormKeeper formKeeper(
            Forms forms,
            StoreDirectory directory,
            CommandBus commandBus,
            EventLog log,
            Leases leases,
            Clock clock,
            ZoneId businessZone) {
        Sender sender = new Sender(commandBus, log, "form-keeper");
        return new FormKeeper(new FormOpening(forms, directory, sender::send, clock, businessZone), leases);
    }

    @Bean
    @OnRole(InstanceRole.CAMPAIGNS)
    ApplicationListener<ApplicationReadyEvent> formsAsked(FormKeeper keeper) {
        return ready -> keeper.start();
    }
}
