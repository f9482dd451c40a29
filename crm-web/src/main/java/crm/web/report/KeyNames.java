package crm.web.report;

import crm.domain.campaign.CampaignId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.projections.campaign.Campaigns;
import crm.projections.campaign.Deliveries;
import crm.projections.channel.ChannelCodes;
import crm.projections.org.RegionView;
import crm.projections.org.StoreDirectory;
import crm.projections.query.ReportDimension;
import crm.projections.query.ReportFilter;
import crm.projections.shared.DataScope;
import crm.web.shared.StaffAndStores;
import crm.web.shared.Times;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What the keys of a report's rows are called: a day by its date, a store by its name. */
@Component
class KeyNames {

    private final StoreDirectory stores;
    private final ChannelCodes codes;
    private final Campaigns campaigns;
    private final Deliveries deliveries;
    private final Times times;
    private final MessageSource texts;

    KeyNames(
            StoreDirectory stores,
            ChannelCodes codes,
            Campaigns campaigns,
            Deliveries deliveries,
            Times times,
            MessageSource texts) {
        this.stores = stores;
        this.codes = codes;
        this.campaigns = campaigns;
        this.deliveries = deliveries;
        this.times = times;
        this.texts = texts;
    }

    /** Names the keys of one table: what has to be looked up is looked up once. */
    interface Named {
        String of(ReportDimension dimension, String key);

        default List<String> of(List<ReportDimension> by, List<String> keys) {
            return IntStream.range(0, Math.min(by.size(), keys.size()))
                    .mapToObj(at -> of(by.get(at), keys.get(at)))
                    .toList();
        }
    }

    Named named(DataScope scope, List<ReportDimension> by, Collection<List<String>> rows) {
        StaffAndStores staff = StaffAndStores.of(
                stores,
                keys(by, rows, ReportDimension.SELLER, ReportDimension.STAFF).stream()
                        .map(StaffAccountId::new)
                        .toList());
        Map<String, String> regions = stores.regions().stream()
                .collect(Collectors.toMap(region -> region.regionId().value(), RegionView::name));
        Map<String, String> channelCodes = codes.codes(scope).stream()
                .collect(Collectors.toMap(
                        code -> code.codeId().value(), code -> code.content().name()));
        Map<CampaignId, String> messages = deliveries.titles(keys(by, rows, ReportDimension.CAMPAIGN).stream()
                .map(CampaignId::new)
                .toList());
        return (dimension, key) -> key.isEmpty()
                ? text("report.none." + dimension)
                : switch (dimension) {
                    case STORE, TOUCH_STORE -> staff.store(new StoreId(key));
                    case SELLER, STAFF -> staff.staff(new StaffAccountId(key));
                    case REGION -> regions.getOrDefault(key, key);
                    case CODE -> channelCodes.getOrDefault(key, key);
                    case CAMPAIGN -> campaign(new CampaignId(key), messages);
                    default -> plain(dimension, key);
                };
    }

    /** Names what a filter speaks of. */
    Named namedIn(DataScope scope, @Nullable ReportFilter filter) {
        List<ReportFilter.In> all = new ArrayList<>();
        collect(filter, all);
        return named(
                scope,
                all.stream()
                        .flatMap(in -> in.values().stream().map(value -> in.dimension()))
                        .toList(),
                List.of(all.stream().flatMap(in -> in.values().stream()).toList()));
    }

    private static void collect(@Nullable ReportFilter filter, List<ReportFilter.In> into) {
        switch (filter) {
            case null -> {}
            case ReportFilter.All(var of) -> of.forEach(each -> collect(each, into));
            case ReportFilter.Any(var of) -> of.forEach(each -> collect(each, into));
            case ReportFilter.Not(var of) -> collect(of, into);
            case ReportFilter.In in -> into.add(in);
            case ReportFilter.Paid paid -> {}
            case ReportFilter.Who who -> {}
        }
    }

    private static List<String> keys(
            List<ReportDimension> by, Collection<List<String>> rows, ReportDimension... wanted) {
        List<ReportDimension> dimensions = List.of(wanted);
        return rows.stream()
                .flatMap(keys -> IntStream.range(0, Math.min(by.size(), keys.size()))
                        .filter(at -> dimensions.contains(by.get(at)))
                        .mapToObj(keys::get))
                .filter(key -> !key.isEmpty())
                .distinct()
                .toList();
    }

    private String campaign(CampaignId id, Map<CampaignId, String> messages) {
        return campaigns
                .known(id)
                .map(found -> found.brief().title())
                .orElseGet(() -> messages.getOrDefault(id, id.value()));
    }

    /** What needs no looking up. */
    private String plain(ReportDimension dimension, String key) {
        return switch (dimension) {
            case DAY -> times.dayWithWeekday(LocalDate.parse(key));
            case WEEK -> week(LocalDate.parse(key));
            case MONTH -> times.month(YearMonth.parse(key));
            case WEEKDAY -> DayOfWeek.valueOf(key).getDisplayName(TextStyle.FULL, LocaleContextHolder.getLocale());
            case HOUR -> "%02d:00".formatted(Integer.parseInt(key));
            case CHANNEL -> text("channel." + key);
            case CUSTOMER -> text("report.customer." + key);
            case TOUCH -> text("report.touch." + key);
            case VARIANT -> text("campaigns.version", key);
            default -> key;
        };
    }

    private String week(LocalDate monday) {
        return text("report.week", times.day(monday), times.shortDay(monday.plusDays(6)));
    }

    /** For an axis: as short as it can be. */
    String axis(ReportDimension dimension, String key, String name, boolean ofOneYear) {
        return switch (dimension) {
            case DAY, WEEK -> ofOneYear ? times.shortDay(LocalDate.parse(key)) : key;
            case MONTH -> key;
            default -> name;
        };
    }

    private String text(String key, Object... arguments) {
        return Objects.requireNonNull(texts.getMessage(key, arguments, LocaleContextHolder.getLocale()));
    }
}
