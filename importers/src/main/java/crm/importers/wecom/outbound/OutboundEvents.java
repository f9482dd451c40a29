package crm.importers.wecom.outbound;

import crm.domain.channel.ChannelCodeEvent;
import crm.domain.channel.ChannelCodeEvent.ChannelCodeConfirmed;
import crm.domain.channel.ChannelCodeEvent.ChannelCodeRefused;
import crm.domain.channel.ChannelCodeEvent.ChannelCodeRequested;
import crm.domain.channel.ChannelCodeEvent.ChannelCodeRetired;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;

/** What the domain decided that WeCom is to be told of. It is only written down here: the worker calls. */
@ProcessingGroup(OutboundEvents.GROUP)
@DisallowReplay
public final class OutboundEvents {

    public static final String GROUP = "outbound";

    private final ChannelCodeCalls codes;
    private final ChannelCodeDeleting deleting;
    private final OutboundWorker worker;

    OutboundEvents(ChannelCodeCalls codes, ChannelCodeDeleting deleting, OutboundWorker worker) {
        this.codes = codes;
        this.deleting = deleting;
        this.worker = worker;
    }

    @EventHandler
    void on(ChannelCodeEvent event) {
        switch (event) {
            case ChannelCodeRequested e -> codes.want(e);
            case ChannelCodeRetired e -> deleting.want(e);
            case ChannelCodeConfirmed e -> {}
            case ChannelCodeRefused e -> {}
        }
        worker.wake();
    }
}
