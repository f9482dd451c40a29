package crm.web.dashboard;

import crm.domain.order.OrderChannel;
import crm.domain.shared.Money;
import crm.projections.analytics.AcquisitionTrend;
import crm.projections.analytics.RevenueTrend;
import crm.web.shared.Chart;
import crm.web.shared.Chart.Series;
import crm.web.shared.Chart.Shape;
import crm.web.shared.Chart.Unit;
import crm.web.shared.Figures;
import crm.web.shared.Times;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Turns the series of the figures into charts. */
@Component
class DashboardCharts {

    private final Figures figures;
    private final Times times;
    private final MessageSource texts;

    DashboardCharts(Figures figures, Times times, MessageSource texts) {
        this.figures = figures;
        this.times = times;
        this.texts = texts;
    }

    /** Revenue of each channel as a stack per day, and the share of the online ones as a line. */
    Chart revenue(RevenueTrend trend) {
        List<Series> series = new ArrayList<>();
        for (OrderChannel channel : OrderChannel.values()) {
            List<Money> amounts = trend.days().stream()
                    .map(day -> day.byChannel().getOrDefault(channel, Money.ZERO))
                    .toList();
            series.add(new Series(
                    text("channel." + channel.name()),
                    color(channel),
                    Shape.STACK,
                    Unit.MONEY,
                    nullable(
                            amounts.stream().map(amount -> amount.fen() / 100.0).toList()),
                    amounts.stream().map(figures::money).toList()));
        }
        List<OptionalDouble> shares =
                trend.days().stream().map(day -> day.share().ratio()).toList();
        List<@Nullable Double> values = new ArrayList<>();
        for (OptionalDouble share : shares) values.add(share.isPresent() ? share.getAsDouble() : null);
        series.add(new Series(
                text("dashboard.share"),
                "share",
                Shape.LINE,
                Unit.SHARE,
                values,
                shares.stream().map(figures::share).toList()));
        return chart("revenue", trend.days().stream().map(day -> day.day()).toList(), series);
    }

    private static String color(OrderChannel channel) {
        return switch (channel) {
            case MALL_MINI_PROGRAM -> "mall";
            case TAKEAWAY_MINI_PROGRAM -> "takeaway";
            case POS -> "pos";
            case THIRD_PARTY_TAKEAWAY -> "third";
            case GROUP_BUYING -> "group";
        };
    }

    /** Contacts won as bars up, lost as bars down. */
    Chart contacts(AcquisitionTrend trend) {
        return chart(
                "contacts",
                trend.days().stream().map(AcquisitionTrend.Day::day).toList(),
                List.of(
                        counts(
                                trend,
                                "dashboard.contacts.added",
                                "new",
                                day -> day.growth().added()),
                        counts(
                                trend,
                                "dashboard.contacts.lost",
                                "lost",
                                day -> day.growth().net() - day.growth().added())));
    }

    private Series counts(
            AcquisitionTrend trend, String key, String color, ToLongFunction<AcquisitionTrend.Day> number) {
        List<Long> numbers = trend.days().stream().map(number::applyAsLong).toList();
        return new Series(
                text(key),
                color,
                Shape.STACK,
                Unit.COUNT,
                nullable(numbers.stream().map(Long::doubleValue).toList()),
                numbers.stream().map(each -> figures.count(Math.abs(each))).toList());
    }

    private Chart chart(String id, List<LocalDate> days, List<Series> series) {
        boolean ofOneYear = days.getFirst().getYear() == days.getLast().getYear();
        return new Chart(
                id,
                days.stream()
                        .map(day -> ofOneYear ? times.shortDay(day) : times.day(day))
                        .toList(),
                days.stream().map(times::dayWithWeekday).toList(),
                series);
    }

    private static List<@Nullable Double> nullable(List<Double> values) {
        return new ArrayList<>(values);
    }

    private String text(String key) {
        return texts.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
