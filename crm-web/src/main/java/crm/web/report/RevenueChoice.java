package crm.web.report;

import crm.domain.attribution.ModelVersion;
import crm.domain.order.RefundBooking;
import crm.domain.order.RevenueDefinition;
import crm.projections.analytics.DayRange;
import crm.projections.analytics.ReportDays;
import crm.projections.query.ReportDimension;
import crm.projections.query.ReportFilter;
import crm.projections.query.ReportMeasure;
import crm.projections.query.ReportPeriod;
import crm.projections.query.ReportPeriod.Last;
import crm.projections.query.ReportPeriod.Unit;
import crm.projections.query.ReportQuery;
import crm.projections.query.ReportQuery.Comparison;
import crm.web.shared.ModelNames;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the page of the online share shows, all of it in the address.
 *
 * @param per day, week or month
 * @param by what the share is broken down by
 * @param against which period it is compared with
 * @param same only stores open in both periods
 * @param model by whose version staff and campaigns are credited; null: the installation's own choice
 * @param region only of this one, {@code store} likewise; empty: all
 */
record RevenueChoice(
        ReportPeriod period,
        ReportDimension per,
        ReportDimension by,
        Comparison against,
        boolean same,
        RevenueDefinition definition,
        @Nullable ModelVersion model,
        String region,
        String store) {

    /** In the order in which they are offered. */
    static final List<ReportDimension> BY = List.of(
            ReportDimension.REGION,
            ReportDimension.STORE,
            ReportDimension.CHANNEL,
            ReportDimension.CUSTOMER,
            ReportDimension.STAFF,
            ReportDimension.CAMPAIGN);

    static final List<ReportDimension> PER = List.of(ReportDimension.DAY, ReportDimension.WEEK, ReportDimension.MONTH);

    static final List<ReportPeriod> PERIODS = List.of(
            new Last(7, Unit.DAY),
            new Last(30, Unit.DAY),
            new Last(90, Unit.DAY),
            new Last(12, Unit.MONTH),
            new Last(24, Unit.MONTH));

    private static final ReportPeriod USUAL = new Last(90, Unit.DAY);

    private static final int MOST_DAYS = 45;

    /** The choice as the address has it; what makes no sense there is as if it were not. */
    record Asked(
            @Nullable String period,
            @Nullable String first,
            @Nullable String last,
            @Nullable String per,
            @Nullable String by,
            @Nullable String against,
            @Nullable String same,
            @Nullable String refunds,
            @Nullable String takeaway,
            @Nullable String model,
            @Nullable String region,
            @Nullable String store) {

        RevenueChoice choice(LocalDate today) {
            ReportPeriod chosen = days();
            return new RevenueChoice(
                    chosen,
                    constant(per, ReportDimension.class)
                            .filter(PER::contains)
                            .orElseGet(() -> unitFor(ReportDays.of(chosen, today))),
                    constant(by, ReportDimension.class).filter(BY::contains).orElse(ReportDimension.REGION),
                    "YEAR_BEFORE".equals(against) ? Comparison.YEAR_BEFORE : Comparison.PERIOD_BEFORE,
                    "yes".equals(same),
                    new RevenueDefinition(
                            "ORDER_DAY".equals(refunds) ? RefundBooking.ORDER_DAY : RefundBooking.REFUND_DAY,
                            "online".equals(takeaway)),
                    ModelNames.version(model).orElse(null),
                    Objects.requireNonNullElse(region, ""),
                    Objects.requireNonNullElse(store, ""));
        }

        private ReportPeriod days() {
            Optional<LocalDate> from = day(first);
            Optional<LocalDate> to = day(last);
            if (from.isPresent()
                    && to.isPresent()
                    && !to.get().isBefore(from.get())
                    && (period == null || period.equals(PeriodChoice.BETWEEN)))
                return new ReportPeriod.Between(from.get(), to.get());
            return period == null ? USUAL : PeriodChoice.read(period, first, last, USUAL);
        }

        private static Optional<LocalDate> day(@Nullable String text) {
            try {
                return text == null || text.length() != 10 ? Optional.empty() : Optional.of(LocalDate.parse(text));
            } catch (DateTimeException notADay) {
                return Optional.empty();
            }
        }

        private static <E extends Enum<E>> Optional<E> constant(@Nullable String name, Class<E> of) {
            try {
                return name == null ? Optional.empty() : Optional.of(Enum.valueOf(of, name));
            } catch (IllegalArgumentException none) {
                return Optional.empty();
            }
        }
    }

    /** As many points as can be told apart. */
    private static ReportDimension unitFor(DayRange range) {
        return range.days() <= MOST_DAYS
                ? ReportDimension.DAY
                : range.days() <= MOST_DAYS * 7 ? ReportDimension.WEEK : ReportDimension.MONTH;
    }

    /** The share along time. */
    ReportQuery overTime() {
        return question(List.of(per), against);
    }

    ReportQuery brokenDown() {
        return question(List.of(by), against);
    }

    /** The whole beside the other period too. */
    ReportQuery whole(Comparison with) {
        return question(List.of(), with);
    }

    private ReportQuery question(List<ReportDimension> by, Comparison with) {
        return new ReportQuery(
                List.of(ReportMeasure.ONLINE_SHARE, ReportMeasure.ONLINE_REVENUE, ReportMeasure.REVENUE),
                by,
                where(),
                period,
                with,
                same,
                definition,
                model,
                null,
                0,
                null);
    }

    /** The same by the installation's own choice of a model. */
    RevenueChoice byUsualModel() {
        return new RevenueChoice(period, per, by, against, same, definition, null, region, store);
    }

    private @Nullable ReportFilter where() {
        List<ReportFilter> all = new ArrayList<>();
        if (!region.isEmpty()) all.add(new ReportFilter.In(ReportDimension.REGION, Set.of(region)));
        if (!store.isEmpty()) all.add(new ReportFilter.In(ReportDimension.STORE, Set.of(store)));
        return all.isEmpty() ? null : all.size() == 1 ? all.getFirst() : new ReportFilter.All(all);
    }

    /** This choice as an address, broken down by something else. */
    String addressBy(ReportDimension other) {
        Address address = Address.of("/revenue").with("period", PeriodChoice.value(period));
        if (period instanceof ReportPeriod.Between(LocalDate from, LocalDate to))
            address.with("first", from.toString()).with("last", to.toString());
        address.with("per", per.name()).with("by", other.name()).with("against", against.name());
        if (same) address.with("same", "yes");
        if (definition.refunds() == RefundBooking.ORDER_DAY) address.with("refunds", "ORDER_DAY");
        if (definition.thirdPartyTakeawayIsOnline()) address.with("takeaway", "online");
        if (model != null) address.with("model", model.toString());
        if (!region.isEmpty()) address.with("region", region);
        if (!store.isEmpty()) address.with("store", store);
        return address.toString();
    }
}
