package crm.web.segment;

import crm.domain.segment.SegmentEditor;
import crm.platform.security.Role;
import crm.platform.security.SignedIn;
import crm.projections.channel.ChannelCodes;
import crm.projections.org.StoreDirectory;
import crm.projections.org.TagDirectory;
import crm.projections.segment.SegmentViewer;
import crm.projections.segment.Segments;
import crm.projections.shared.DataScope;
import org.springframework.stereotype.Component;

/** Whoever asks for segments: what she may see and change, and the names that she knows. */
@Component
class Asking {

    private final StoreDirectory stores;
    private final TagDirectory tags;
    private final ChannelCodes channels;
    private final Segments segments;

    Asking(StoreDirectory stores, TagDirectory tags, ChannelCodes channels, Segments segments) {
        this.stores = stores;
        this.tags = tags;
        this.channels = channels;
        this.segments = segments;
    }

    RuleNames names(SignedIn by) {
        return new RuleNames(by.scope(), stores, tags, channels, () -> segments.names(viewer(by)));
    }

    static SegmentViewer viewer(SignedIn by) {
        return new SegmentViewer(by.name(), isHeadOffice(by), by.scope());
    }

    static SegmentEditor editor(SignedIn by) {
        return new SegmentEditor(by.name(), isHeadOffice(by));
    }

    private static boolean isHeadOffice(SignedIn by) {
        return by.scope() instanceof DataScope.AllStores && (by.is(Role.OPS) || by.is(Role.ADMIN));
    }
}
