package crm.web;

import crm.domain.customer.CustomerId;
import crm.domain.customer.ErasureReason;
import crm.importers.erasure.Erasure;
import crm.importers.erasure.Erasure.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Deletions of an invented chain. */
public final class StoryErasures {

    public static final String DONE = "E20260420-7K3M9QXY";
    public static final String RUNNING = "E20260501-2HWT5RAB";

    private StoryErasures() {}

    static Erasure done() {
        Instant at = Pages.NOW.minus(Duration.ofDays(11));
        return new Erasure(
                DONE,
                new CustomerId("c-gone"),
                List.of("c-gone"),
                ErasureReason.ASKED,
                "ops",
                at,
                2,
                5,
                Map.of(
                        Step.MESSAGES, at,
                        Step.FILES, at.plusSeconds(2),
                        Step.KEY, at.plusSeconds(2),
                        Step.RECORD, at.plusSeconds(3),
                        Step.SEARCH, at.plusSeconds(40)),
                null);
    }

    static Erasure running() {
        return new Erasure(
                RUNNING,
                new CustomerId("c-0005"),
                List.of("c-0005"),
                ErasureReason.CONSENT_WITHDRAWN,
                "admin",
                Pages.NOW,
                0,
                0,
                Map.of(Step.MESSAGES, Pages.NOW),
                "erase.waits.import");
    }
}
