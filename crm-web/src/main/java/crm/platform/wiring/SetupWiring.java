package crm.platform.wiring;

import crm.importers.wecom.StoredSettings;
import crm.importers.wecom.WeComLimits;
import crm.importers.wecom.callback.Callbacks;
import crm.importers.wecom.client.CallBudgets;
import crm.importers.wecom.client.WeComClient;
import crm.importers.wecom.outbound.OutboundDesk;
import crm.importers.wecom.setup.ConnectionDesk;
import crm.importers.wecom.signin.WeComSignIn;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Connecting a corp, and seeing how the connection stands. */
@Configuration(proxyBeanMethods = false)
class SetupWiring {

    @Bean
    WeComSignIn weComSignIn(StoredSettings settings, WeComClient client) {
        return new WeComSignIn(settings, client);
    }

    @Bean
    ConnectionDesk connectionDesk(
            StoredSettings settings,
            Callbacks callbacks,
            WeComClient client,
            CallBudgets budgets,
            WeComLimits limits,
            OutboundDesk outbound,
            Clock clock) {
        return new ConnectionDesk(settings, callbacks, client, budgets, limits.calls(), outbound, clock);
    }
}
