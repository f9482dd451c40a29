package crm.projections.query;

import crm.domain.attribution.ModelVersion;
import crm.domain.order.RevenueDefinition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question about revenue: the one tree of text, JSON, URL and builder.
 *
 * @param measures at least one
 * @param by none: one row
 * @param where null: all orders
 * @param storesInBoth with a comparison: only stores that were open in both periods (同店)
 * @param model by which touches and staff are credited; null: the installation's own choice
 * @param sort null: by the dimensions
 * @param top rows at most, the others in one row of their own; 0: all
 * @param asOf the report as it stood then; null: now
 */
public record ReportQuery(
        List<ReportMeasure> measures,
        List<ReportDimension> by,
        @Nullable ReportFilter where,
        ReportPeriod period,
        Comparison comparison,
        boolean storesInBoth,
        RevenueDefinition definition,
        @Nullable ModelVersion model,
        @Nullable Sort sort,
        int top,
        @Nullable Instant asOf) {

    public ReportQuery {
        measures = List.copyOf(measures);
        by = List.copyOf(by);
    }

    public enum Comparison {
        NONE,
        /** As many days right before. */
        PERIOD_BEFORE,
        /** The same days a year before. */
        YEAR_BEFORE
    }

    public record Sort(ReportMeasure measure, boolean descending) {}
}
