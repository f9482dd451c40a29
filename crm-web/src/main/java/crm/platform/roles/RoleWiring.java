package crm.platform.roles;

import crm.campaign.track.CampaignNews;
import crm.importers.identity.IdentityEvents;
import crm.importers.wecom.outbound.OutboundEvents;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.lifecycle.Phase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Keeps an instance from what is not its role. Whatever it answers to, and what it does by itself, is decided here. */
@Configuration(proxyBeanMethods = false)
class RoleWiring {

    private static final Logger log = LoggerFactory.getLogger(RoleWiring.class);

    /** Health and figures are asked of every instance. */
    private static final String OF_EVERY_INSTANCE = "/actuator/";

    @Bean
    InstanceRoles instanceRoles(@Value("${crm.roles:}") String setting) {
        return InstanceRoles.of(setting);
    }

    /** Axon starts every processor; those of other roles end at once, and what they claimed is free for other instances. */
    @Bean
    ConfigurerModule processorsOfThisInstance(InstanceRoles roles) {
        return configurer -> configurer.onInitialize(config -> config.onStart(
                Phase.INBOUND_EVENT_CONNECTORS + 1,
                () -> config.getComponent(EventProcessingConfiguration.class).eventProcessors().values().stream()
                        .filter(processor -> !roles.has(roleOf(processor.getName())))
                        .forEach(EventProcessor::shutDown)));
    }

    static InstanceRole roleOf(String processor) {
        return switch (processor) {
            case CampaignNews.GROUP -> InstanceRole.CAMPAIGNS;
            case OutboundEvents.GROUP, IdentityEvents.GROUP -> InstanceRole.IMPORTERS;
            default -> InstanceRole.PROJECTIONS;
        };
    }

    /** Before anything else is asked. */
    @Bean
    FilterRegistrationBean<Filter> nothingToSeeHere(InstanceRoles roles) {
        log.info("This instance does {}", roles.all());
        FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>((request, response, chain) -> {
            String path = ((HttpServletRequest) request).getRequestURI();
            if (path.startsWith(OF_EVERY_INSTANCE)) chain.doFilter(request, response);
            else ((HttpServletResponse) response).setStatus(HttpServletResponse.SC_NOT_FOUND);
        });
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        filter.setEnabled(!roles.has(InstanceRole.WEB));
        return filter;
    }
}
