package crm.web.report;

import crm.domain.org.Place;
import crm.domain.org.RegionId;
import crm.domain.org.StoreId;
import crm.projections.analytics.DayRange;
import crm.projections.analytics.ReportTable.Figure;
import crm.projections.milestone.Milestones;
import crm.projections.org.RegionView;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.query.ReportDimension;
import crm.projections.shared.DataScope;
import crm.projections.sharetarget.Targets;
import crm.web.shared.Figures;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What happened and what was meant to be reached, of the part of the chain that is shown. */
@Component
class ShareStory {

    private static final int WHOLE = 1_000;

    /** @param place where, in words; empty: everywhere */
    record Happened(LocalDate day, String text, String place) {}

    /**
     * @param targets by month, in permille
     * @param said a target in words
     */
    record Told(List<Happened> events, Map<YearMonth, Integer> targets, LongFunction<String> said) {

        /**
         * What happened in that day, week or month, what concerns all of what is shown first; null: nothing. What happened at
         * several places is said once, with the first of them.
         */
        @Nullable
        String events(ReportDimension per, String key) {
            Map<String, List<String>> places = new LinkedHashMap<>();
            events.stream()
                    .filter(each -> key(per, each.day()).equals(key))
                    .sorted(Comparator.comparing(
                            (Happened each) -> !each.place().isEmpty()))
                    .forEach(each -> places.computeIfAbsent(each.text(), text -> new ArrayList<>())
                            .add(each.place()));
            return places.isEmpty()
                    ? null
                    : places.entrySet().stream()
                            .map(each -> said(each.getKey(), each.getValue()))
                            .collect(Collectors.joining("; "));
        }

        private static String said(String text, List<String> places) {
            if (places.getFirst().isEmpty()) return text;
            String more = places.size() > 1 ? " +" + (places.size() - 1) : "";
            return text + " (" + places.getFirst() + more + ")";
        }

        /** The target of the month in which it begins; null: there is none. */
        @Nullable
        Figure target(ReportDimension per, String key) {
            Integer permille = targets.get(YearMonth.parse(key.substring(0, 7)));
            return permille == null ? null : new Figure(permille, WHOLE);
        }

        /** Both in words; null: neither. */
        @Nullable
        String note(ReportDimension per, String key) {
            String happened = events(per, key);
            Figure target = target(per, key);
            if (target == null) return happened;
            String meant = said.apply(target.amount());
            return happened == null ? meant : happened + " · " + meant;
        }
    }

    /** The key that a day has. */
    static String key(ReportDimension per, LocalDate day) {
        return switch (per) {
            case WEEK ->
                day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toString();
            case MONTH -> YearMonth.from(day).toString();
            default -> day.toString();
        };
    }

    private final Milestones milestones;
    private final Targets targets;
    private final StoreDirectory stores;
    private final Figures figures;
    private final MessageSource texts;

    ShareStory(Milestones milestones, Targets targets, StoreDirectory stores, Figures figures, MessageSource texts) {
        this.milestones = milestones;
        this.targets = targets;
        this.stores = stores;
        this.figures = figures;
        this.texts = texts;
    }

    Told of(DataScope scope, RevenueChoice choice, DayRange range) {
        Place shown = shown(scope, choice);
        List<Happened> events = milestones.between(scope, range.first(), range.last()).stream()
                .filter(mark -> isOf(mark.place(), shown))
                .map(mark -> new Happened(
                        mark.day(),
                        mark.text().in(LocaleContextHolder.getLocale().getLanguage()),
                        mark.place().equals(shown) ? "" : name(mark.place())))
                .toList();
        Map<YearMonth, Integer> meant = new HashMap<>();
        for (YearMonth month = YearMonth.from(range.first());
                !month.isAfter(YearMonth.from(range.last()));
                month = month.plusMonths(1)) {
            YearMonth of = month;
            targets.holding(scope, shown, of).ifPresent(target -> meant.put(of, target.permille()));
        }
        return new Told(events, meant, this::target);
    }

    /** Whoever sees one store only means that one. */
    private static Place shown(DataScope scope, RevenueChoice choice) {
        if (!choice.store().isEmpty()) return new Place.AtStore(new StoreId(choice.store()));
        if (!choice.region().isEmpty()) return new Place.InRegion(new RegionId(choice.region()));
        return scope instanceof DataScope.Stores(var ids) && ids.size() == 1
                ? new Place.AtStore(ids.iterator().next())
                : Place.CHAIN;
    }

    /** Whether what happened there shows in the figures of the place: it lies in it, or the other way round. */
    private boolean isOf(Place place, Place shown) {
        return lies(place, shown) || lies(shown, place);
    }

    private boolean lies(Place one, Place in) {
        return switch (in) {
            case Place.WholeChain() -> true;
            case Place.InRegion(var region) ->
                one.equals(in)
                        || one instanceof Place.AtStore(var store)
                                && stores.store(store)
                                        .map(view -> view.regionId().equals(region))
                                        .orElse(false);
            case Place.AtStore store -> one.equals(in);
        };
    }

    private String name(Place place) {
        return switch (place) {
            case Place.WholeChain() -> "";
            case Place.InRegion(var region) ->
                stores.regions().stream()
                        .filter(view -> view.regionId().equals(region))
                        .map(RegionView::name)
                        .findFirst()
                        .orElse(region.value());
            case Place.AtStore(var store) ->
                stores.store(store).map(StoreView::name).orElse(store.value());
        };
    }

    private String target(long permille) {
        String share = figures.share(OptionalDouble.of((double) permille / WHOLE));
        return Objects.requireNonNull(
                texts.getMessage("report.target-of", new Object[] {share}, LocaleContextHolder.getLocale()));
    }
}
