package crm.importers.wecom.outbound.form;

import crm.importers.wecom.outbound.OutboundCalls;
import crm.importers.wecom.outbound.OutboundFeature;
import crm.importers.wecom.outbound.OutboundParts;
import crm.projections.form.FormAddress;
import crm.projections.form.Forms;
import java.time.Duration;
import java.util.List;

/** Forms are sent to staff in WeCom. */
public final class FormOutbound implements OutboundFeature {

    /** For how long WeCom does not deliver the same request twice, at most [90236]. */
    private static final Duration DUPLICATE_CHECK = Duration.ofHours(4);

    private final FormAddress address;
    private final Forms forms;
    private final FormWords words;

    public FormOutbound(FormAddress address, Forms forms, FormWords words) {
        this.address = address;
        this.forms = forms;
        this.words = words;
    }

    @Override
    public List<OutboundCalls> calls(OutboundParts parts) {
        return List.of(new FormSending(new FormCards(parts.client(), words, DUPLICATE_CHECK), address, forms, parts));
    }
}
