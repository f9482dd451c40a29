package crm.importers.wecom.outbound;

import crm.importers.wecom.client.CallResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** A kind of call that answers as the test says, and remembers what was asked of it. */
final class ScriptedCalls implements OutboundCalls {

    static final String KIND = "scripted";

    final List<String> made = Collections.synchronizedList(new ArrayList<>());
    final List<OutboundRecord> told = Collections.synchronizedList(new ArrayList<>());
    volatile Function<OutboundRecord, CallResult<String>> answer = call -> new CallResult.Done<>("effect");
    volatile Function<OutboundRecord, Finding> finding = call -> new Finding.Missing();
    volatile Runnable telling = () -> {};

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public CallResult<String> make(OutboundRecord call) {
        made.add(call.mark());
        return answer.apply(call);
    }

    @Override
    public Finding lookUp(OutboundRecord call) {
        return finding.apply(call);
    }

    @Override
    public void tell(String id, OutboundRecord ended) {
        telling.run();
        told.add(ended);
    }
}
