package crm.importers.wecom.outbound;

import crm.domain.shared.DomainEvent;
import crm.domain.shared.Provenance;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;

/** What the domain decided that WeCom is to be told of. It is only written down here: the worker calls. */
@ProcessingGroup(OutboundEvents.GROUP)
@DisallowReplay
public final class OutboundEvents {

    public static final String GROUP = "outbound";

    private final List<OutboundCalls> kinds;

    OutboundEvents(List<OutboundCalls> kinds) {
        this.kinds = kinds;
    }

    @EventHandler
    void on(DomainEvent event, @MetaDataValue(Provenance.SOURCE) @Nullable String source) {
        for (OutboundCalls kind : kinds) kind.hear(event, source);
    }
}
