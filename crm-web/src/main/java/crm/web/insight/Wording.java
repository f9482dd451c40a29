package crm.web.insight;

import crm.domain.campaign.CampaignId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.segment.SegmentRule;
import crm.domain.shared.Money;
import crm.platform.security.Routes;
import crm.platform.security.SignedIn;
import crm.projections.audience.Grouping;
import crm.projections.campaign.Campaigns;
import crm.projections.campaign.Deliveries;
import crm.projections.channel.ChannelCodeView;
import crm.projections.channel.ChannelCodes;
import crm.projections.org.RegionView;
import crm.projections.org.StoreDirectory;
import crm.projections.query.Names;
import crm.projections.query.RuleText;
import crm.web.shared.Chart.Series;
import crm.web.shared.Chart.Shape;
import crm.web.shared.Chart.Unit;
import crm.web.shared.Figures;
import crm.web.shared.StaffAndStores;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What the answers have in common: names, numbers as they are read, addresses of what is behind them. */
@Component
class Wording {

    final Figures figures;
    private final MessageSource texts;
    private final StoreDirectory stores;
    private final ChannelCodes codes;
    private final Campaigns campaigns;
    private final Deliveries deliveries;

    Wording(
            Figures figures,
            MessageSource texts,
            StoreDirectory stores,
            ChannelCodes codes,
            Campaigns campaigns,
            Deliveries deliveries) {
        this.figures = figures;
        this.texts = texts;
        this.stores = stores;
        this.codes = codes;
        this.campaigns = campaigns;
        this.deliveries = deliveries;
    }

    String text(String key, Object... arguments) {
        return Objects.requireNonNull(texts.getMessage(key, arguments, LocaleContextHolder.getLocale()));
    }

    /** What the groups are called. */
    UnaryOperator<String> names(Grouping by, SignedIn who, Collection<String> groups) {
        List<String> values = groups.stream()
                .filter(value -> !value.equals(Grouping.NONE) && !value.equals(Grouping.ELSEWHERE))
                .toList();
        Map<String, String> names = new HashMap<>();
        if (by == Grouping.CODE)
            for (ChannelCodeView code : codes.codes(who.scope()))
                names.put(code.codeId().value(), code.content().name());
        if (by == Grouping.REGION)
            for (RegionView region : stores.regions())
                names.put(region.regionId().value(), region.name());
        StaffAndStores known = StaffAndStores.of(
                stores,
                by == Grouping.STAFF ? values.stream().map(StaffAccountId::new).toList() : List.of());
        for (String value : values) {
            if (by == Grouping.STORE) names.put(value, known.store(new StoreId(value)));
            if (by == Grouping.STAFF) names.put(value, known.staff(new StaffAccountId(value)));
            if (by == Grouping.CAMPAIGN)
                campaigns
                        .known(new CampaignId(value))
                        .ifPresent(found -> names.put(value, found.brief().title()));
        }
        if (by == Grouping.CAMPAIGN)
            deliveries
                    .titles(values.stream()
                            .filter(value -> !names.containsKey(value))
                            .map(CampaignId::new)
                            .toList())
                    .forEach((id, title) -> names.put(id.value(), title));
        return value -> switch (value) {
            case Grouping.NONE -> text("insight.none." + InsightChoice.key(by));
            case Grouping.ELSEWHERE -> text("insight.elsewhere." + InsightChoice.key(by));
            default -> names.getOrDefault(value, value);
        };
    }

    /** 42.0%; a dash where nothing is divided by. */
    String share(long part, long whole) {
        return figures.share(ratio(part, whole));
    }

    static OptionalDouble ratio(long part, long whole) {
        return whole <= 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }

    /** For a file: a part of 1 with four decimals. */
    static String plain(long part, long whole) {
        return whole <= 0 ? "" : String.format(Locale.ROOT, "%.4f", (double) part / whole);
    }

    /** Yuan for a file. */
    static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    static boolean maySeePeople(SignedIn who) {
        return Routes.mayOpen(who.user().roles(), "/segments");
    }

    /** The people behind a number of a question; null where there are none or the asker may not see them. */
    @Nullable
    String people(
            SignedIn who, Question question, InsightChoice choice, @Nullable String value, String part, int many) {
        if (many == 0 || !maySeePeople(who)) return null;
        return "/insights/people/" + question.name() + choice.query()
                + (value == null ? "" : "&value=" + InsightChoice.encoded(value)) + "&part=" + part;
    }

    /** The builder with a rule; null where the asker may not. */
    @Nullable
    String segment(SignedIn who, SegmentRule rule) {
        return maySeePeople(who) ? "/segments/new?q=" + InsightChoice.encoded(RuleText.write(rule, Names.NONE)) : null;
    }

    Series counts(String name, String color, List<Long> numbers) {
        return new Series(
                name,
                color,
                Shape.BAR,
                Unit.COUNT,
                new ArrayList<>(numbers.stream().map(Long::doubleValue).toList()),
                numbers.stream().map(figures::count).toList());
    }

    Series money(String name, String color, List<Long> fen) {
        return new Series(
                name,
                color,
                Shape.BAR,
                Unit.MONEY,
                new ArrayList<>(fen.stream().map(each -> each / 100.0).toList()),
                fen.stream().map(each -> figures.money(Money.fen(each))).toList());
    }

    Series shares(String name, String color, List<OptionalDouble> shares) {
        List<@Nullable Double> values = new ArrayList<>();
        for (OptionalDouble share : shares) values.add(share.isPresent() ? share.getAsDouble() : null);
        return new Series(
                name,
                color,
                Shape.LINE,
                Unit.SHARE,
                values,
                shares.stream().map(figures::share).toList());
    }

    /** A long name under an axis is cut. */
    static String axis(String name) {
        return name.length() > 8 ? name.substring(0, 7) + "…" : name;
    }
}
