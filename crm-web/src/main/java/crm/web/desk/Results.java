package crm.web.desk;

import crm.domain.order.RevenueDefinition;
import crm.projections.analytics.ReportTable;
import crm.projections.analytics.ReportTable.Figure;
import crm.projections.analytics.Reports;
import crm.projections.query.ReportMeasure;
import crm.projections.query.ReportPeriod;
import crm.projections.query.ReportPeriod.Unit;
import crm.projections.query.ReportQuery;
import crm.projections.query.ReportQuery.Comparison;
import crm.projections.shared.DataScope;
import crm.web.report.FigureTexts;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What came of it, beside the days before. */
@Component
class Results {

    private final Reports reports;
    private final FigureTexts figures;

    Results(Reports reports, FigureTexts figures) {
        this.reports = reports;
        this.figures = figures;
    }

    /** @param key of its name, {@code report.measure.<key>} */
    record Tile(String key, String value, String change, int direction) {}

    /** Of a staff member the orders that are credited to her. */
    List<Tile> of(DataScope scope, int days, List<ReportMeasure> measures) {
        ReportTable table = reports.ask(
                scope,
                new ReportQuery(
                        measures,
                        List.of(),
                        null,
                        new ReportPeriod.Last(days, Unit.DAY),
                        Comparison.PERIOD_BEFORE,
                        false,
                        RevenueDefinition.STANDARD,
                        null,
                        null,
                        0,
                        null));
        List<Tile> tiles = new ArrayList<>();
        for (int i = 0; i < measures.size(); i++) {
            ReportMeasure measure = measures.get(i);
            Figure now = table.total().figures().get(i);
            Figure before = table.total().before().get(i);
            tiles.add(new Tile(
                    measure.name(),
                    figures.text(measure, now),
                    figures.change(measure, now, before, true),
                    figures.direction(measure, now, before)));
        }
        return tiles;
    }
}
