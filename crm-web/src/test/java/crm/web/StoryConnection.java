package crm.web;

import crm.importers.wecom.WeComSettings;
import crm.importers.wecom.callback.CallbackRefused.Reason;
import crm.importers.wecom.callback.CallbackTraces;
import crm.importers.wecom.client.TokenStanding;
import crm.importers.wecom.setup.ConnectionDesk;
import crm.importers.wecom.setup.ConnectionHealth;
import crm.importers.wecom.setup.ConnectionHealth.Budget;
import crm.importers.wecom.setup.CorpCheck;
import crm.importers.wecom.setup.CorpShown;
import crm.importers.wecom.setup.SetupState;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A corp that is being connected, and where not all is well yet. */
public final class StoryConnection {

    public static final CorpShown CORP =
            new CorpShown("ww6a112864f8022910", 1_000_002, WeComSettings.WECOM, "…x7Qa", "…8SaL", "…EqEP", false);

    public static final CorpCheck CHECK =
            new CorpCheck(Pages.NOW, new CorpCheck.Right("私域", 31), new CorpCheck.Wrong(48002, "api forbidden"));

    public static final SetupState SETUP = new SetupState(CORP, CHECK, Pages.NOW.minusSeconds(600), false);

    static final CallbackTraces.Standing TRACES = new CallbackTraces.Standing(
            List.of(
                    new CallbackTraces.Refusal(Pages.NOW.minusSeconds(40), Reason.SIGNATURE),
                    new CallbackTraces.Refusal(Pages.NOW.minusSeconds(4_000), Reason.RECEIVER)),
            Map.of(Reason.SIGNATURE, 1L, Reason.RECEIVER, 1L),
            Duration.ofSeconds(2));

    static final ConnectionHealth HEALTH = new ConnectionHealth(
            CORP,
            StoryCallbacks.STANDING,
            TRACES,
            new TokenStanding(Pages.NOW.minusSeconds(1_200), Pages.NOW.plusSeconds(6_000)),
            List.of(
                    new Budget("externalcontact/get", 0, 10_000, 140_120, 150_000, Pages.NOW.plusSeconds(30)),
                    new Budget("gettoken", 10_000, 10_000, 149_998, 150_000, null)),
            4,
            2);

    static final ConnectionDesk.Hint HINT = new ConnectionDesk.Hint(true, false, StoryCallbacks.STANDING.lastAt());

    private StoryConnection() {}
}
