package crm.web.report;

import crm.domain.attribution.ModelVersion;
import crm.domain.order.RevenueDefinition;
import crm.projections.analytics.DayRange;
import crm.projections.query.ReportDimension;
import crm.projections.query.ReportFilter;
import crm.projections.query.ReportMeasure;
import crm.projections.query.ReportPeriod;
import crm.projections.query.ReportQuery;
import crm.projections.query.ReportQuery.Comparison;
import crm.projections.query.ReportQuery.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A question asked a little differently. */
record Rephrased(ReportQuery query) {

    static Rephrased of(ReportQuery query) {
        return new Rephrased(query);
    }

    Rephrased measuring(List<ReportMeasure> measures) {
        return as(measures, query.by(), query.where(), query.period(), query.comparison(), query.sort(), query.top());
    }

    Rephrased by(List<ReportDimension> by) {
        return as(query.measures(), by, query.where(), query.period(), query.comparison(), query.sort(), query.top());
    }

    Rephrased in(DayRange range) {
        return in(new ReportPeriod.Between(range.first(), range.last()));
    }

    Rephrased in(ReportPeriod period) {
        return as(query.measures(), query.by(), query.where(), period, query.comparison(), query.sort(), query.top());
    }

    Rephrased comparing(Comparison comparison) {
        return as(query.measures(), query.by(), query.where(), query.period(), comparison, query.sort(), query.top());
    }

    Rephrased sorted(@Nullable Sort sort) {
        return as(query.measures(), query.by(), query.where(), query.period(), query.comparison(), sort, query.top());
    }

    Rephrased allRows() {
        return as(query.measures(), query.by(), query.where(), query.period(), query.comparison(), query.sort(), 0);
    }

    Rephrased where(@Nullable ReportFilter where) {
        return as(query.measures(), query.by(), where, query.period(), query.comparison(), query.sort(), query.top());
    }

    /** Only of what the filter lets through as well. */
    Rephrased and(ReportFilter filter) {
        ReportFilter before = query.where();
        if (before == null) return where(filter);
        List<ReportFilter> all = new ArrayList<>(before instanceof ReportFilter.All(var of) ? of : List.of(before));
        all.add(filter);
        return where(new ReportFilter.All(all));
    }

    Rephrased defined(RevenueDefinition definition) {
        return new Rephrased(new ReportQuery(
                query.measures(),
                query.by(),
                query.where(),
                query.period(),
                query.comparison(),
                query.storesInBoth(),
                definition,
                query.model(),
                query.sort(),
                query.top(),
                query.asOf()));
    }

    Rephrased crediting(@Nullable ModelVersion model) {
        return new Rephrased(new ReportQuery(
                query.measures(),
                query.by(),
                query.where(),
                query.period(),
                query.comparison(),
                query.storesInBoth(),
                query.definition(),
                model,
                query.sort(),
                query.top(),
                query.asOf()));
    }

    private Rephrased as(
            List<ReportMeasure> measures,
            List<ReportDimension> by,
            @Nullable ReportFilter where,
            ReportPeriod period,
            Comparison comparison,
            @Nullable Sort sort,
            int top) {
        return new Rephrased(new ReportQuery(
                measures,
                by,
                where,
                period,
                comparison,
                query.storesInBoth() && comparison != Comparison.NONE,
                query.definition(),
                query.model(),
                sort,
                top,
                query.asOf()));
    }

    /** The orders of one cell. */
    static ReportFilter cell(List<ReportDimension> by, List<String> keys) {
        List<ReportFilter> each = new ArrayList<>();
        for (int i = 0; i < by.size(); i++) each.add(new ReportFilter.In(by.get(i), Set.of(keys.get(i))));
        return each.size() == 1 ? each.getFirst() : new ReportFilter.All(each);
    }
}
