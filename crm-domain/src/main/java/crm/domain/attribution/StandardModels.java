package crm.domain.attribution;

import crm.domain.attribution.SplitRule.FirstTouch;
import crm.domain.attribution.SplitRule.LastTouch;
import crm.domain.attribution.SplitRule.Linear;
import crm.domain.attribution.SplitRule.PositionBased;
import crm.domain.attribution.SplitRule.RemovalEffect;
import crm.domain.attribution.SplitRule.TimeDecay;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Models that every installation has without defining them: those of the field. Their version 1 is here, for ever. */
public final class StandardModels {

    /** What counts until somebody chooses another: the last touch of seven days. */
    public static final ModelVersion DEFAULT = new ModelVersion(new AttributionModelId("last-touch-7d"), 1);

    private static final int DAY = 24;

    /** In the order in which they are offered. */
    public static final Map<AttributionModelId, ModelTerms> TERMS = standard();

    private StandardModels() {}

    private static Map<AttributionModelId, ModelTerms> standard() {
        Map<AttributionModelId, ModelTerms> models = new LinkedHashMap<>();
        add(models, "last-touch-7d", "Last touch, 7 days", new LastTouch(), 7);
        add(models, "first-touch-30d", "First touch, 30 days", new FirstTouch(), 30);
        add(models, "linear-30d", "Linear, 30 days", new Linear(), 30);
        add(models, "time-decay-30d", "Time decay, 30 days, half-life 7 days", new TimeDecay(7 * DAY), 30);
        add(models, "position-30d", "Position based 40/20/40, 30 days", new PositionBased(400, 400), 30);
        add(models, "removal-effect-30d", "Removal effect (Markov), 30 days", new RemovalEffect(), 30);
        return Collections.unmodifiableMap(models);
    }

    private static void add(
            Map<AttributionModelId, ModelTerms> models, String id, String title, SplitRule split, int days) {
        Set<TouchKind> kinds = EnumSet.allOf(TouchKind.class);
        kinds.remove(TouchKind.SELF_OPENED);
        ModelTerms terms = new ModelTerms(title, split, days * DAY, kinds, List.of(StaffClaim.values()));
        models.put(new AttributionModelId(id), terms);
    }
}
