package crm.projections.query;

import java.time.ZoneId;
import java.util.Map;

/**
 * What the asker of a report may call things.
 *
 * @param things stores, staff, campaigns and what segments' rules speak of
 * @param models id of each attribution model → number of its newest version
 * @param zone in which business days begin and end
 */
public record ReportNames(Names things, Map<String, Integer> models, ZoneId zone) {

    public ReportNames {
        models = Map.copyOf(models);
    }
}
