package crm.importers.wecom.sync;

import crm.importers.wecom.sync.Findings.About;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A {@link Comparison} as a part of reconciliation: what it found and repaired goes into the report. */
public record ComparingPart(Comparison comparison, int order, Duration every) implements SyncPart {

    private static final String REFUSED = "wecom-refused";

    @Override
    public String name() {
        return comparison.name();
    }

    @Override
    public SyncStep page(SyncPage page, Findings findings) {
        Compared compared = comparison.compareAndRepair(page.cursor());
        findings.looked(compared.compared());
        for (Compared.Difference difference : compared.differences()) note(difference, findings);
        if (compared.notBefore() != null) return new SyncStep.NotNow("sync.why.away", compared.notBefore());
        @Nullable String next = compared.next();
        return next == null ? new SyncStep.Finished() : new SyncStep.More(next);
    }

    private static void note(Compared.Difference difference, Findings findings) {
        if (difference.kind().equals(Compared.REFUSED))
            findings.unrepaired(REFUSED, new About(null, null, null), "sync.reason.refused", difference.subject());
        else findings.repaired(difference.kind(), new About(null, null, difference.subject()));
    }
}
