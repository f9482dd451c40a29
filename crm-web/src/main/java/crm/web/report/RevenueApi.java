package crm.web.report;

import crm.domain.order.RefundBooking;
import crm.domain.order.RevenueDefinition;
import crm.projections.analytics.DayRange;
import crm.projections.analytics.RevenueQueries;
import crm.projections.analytics.RevenueSoFar;
import crm.projections.analytics.RevenueTrend;
import crm.projections.analytics.StoreRevenue;
import crm.projections.shared.DataScope;
import crm.web.shared.ApiExample;
import crm.web.shared.ApiPage;
import crm.web.shared.ApiRefused;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The online share of revenue as the dashboard shows it, for programs; amounts in fen, of the key's stores. */
@RestController
@RequestMapping(path = "/api/v1/revenue", produces = MediaType.APPLICATION_JSON_VALUE)
class RevenueApi {

    /** Days that are asked for at once: ten years. */
    private static final int MOST_DAYS = 3_660;

    private final RevenueQueries revenue;

    RevenueApi(RevenueQueries revenue) {
        this.revenue = revenue;
    }

    /** Day by day, and beside the range of the same length before it. */
    @GetMapping
    @ApiExample("/api/v1/revenue?from=2026-04-01&to=2026-04-30")
    RevenueTrend trend(
            DataScope scope,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            @RequestParam(defaultValue = "REFUND_DAY") RefundBooking refunds,
            @RequestParam(defaultValue = "false") boolean takeawayIsOnline) {
        return revenue.trend(scope, range(from, to), new RevenueDefinition(refunds, takeawayIsOnline));
    }

    @GetMapping("/stores")
    @ApiExample("/api/v1/revenue/stores?from=2026-04-01&to=2026-04-30&limit=20")
    ApiPage<StoreRevenue> byStore(
            DataScope scope,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            @RequestParam(defaultValue = "REFUND_DAY") RefundBooking refunds,
            @RequestParam(defaultValue = "false") boolean takeawayIsOnline,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit) {
        RevenueDefinition definition = new RevenueDefinition(refunds, takeawayIsOnline);
        return ApiPage.of(
                revenue.byStore(scope, range(from, to), definition),
                store -> store.storeId().value(),
                cursor,
                limit);
    }

    /** Up to now, beside the same part of yesterday. */
    @GetMapping("/today")
    @ApiExample("/api/v1/revenue/today")
    RevenueSoFar today(DataScope scope) {
        return revenue.today(scope, RevenueDefinition.STANDARD);
    }

    private static DayRange range(LocalDate from, LocalDate to) {
        if (to.isBefore(from) || from.plusDays(MOST_DAYS).isBefore(to))
            throw new ApiRefused(HttpStatus.BAD_REQUEST, "to", "api.wrong-range", MOST_DAYS);
        return new DayRange(from, to);
    }
}
