package crm.importers.wecom.outbound;

import java.util.List;

/** What one feature has done in WeCom: its kinds of calls. Each is a bean of its own; {@link Outbound} joins them. */
@FunctionalInterface
public interface OutboundFeature {

    List<OutboundCalls> calls(OutboundParts parts);
}
