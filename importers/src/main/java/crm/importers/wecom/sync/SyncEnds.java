package crm.importers.wecom.sync;

import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.client.CallResult.Unavailable;
import crm.importers.wecom.client.CallResult.Uncertain;

/** A page cannot be worked on further; says how the run goes on. */
public final class SyncEnds extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient SyncStep step;

    public SyncEnds(SyncStep step) {
        super(String.valueOf(step), null, false, false);
        this.step = step;
    }

    SyncStep step() {
        return step;
    }

    /**
     * What WeCom said.
     *
     * @throws SyncEnds when it was refused or WeCom is away
     */
    public static <T> T unlessDone(CallResult<T> result) {
        return switch (result) {
            case Done<T>(T value) -> value;
            case Unavailable<T> away -> throw new SyncEnds(new SyncStep.NotNow(away.why(), away.from()));
            case Refused<T> refused -> throw new SyncEnds(new SyncStep.Failed(refused.code() + " " + refused.words()));
            case Uncertain<T> uncertain -> throw new SyncEnds(new SyncStep.Failed(uncertain.why()));
        };
    }
}
