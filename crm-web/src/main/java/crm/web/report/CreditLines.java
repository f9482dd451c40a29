package crm.web.report;

import crm.domain.attribution.CreditedStaff;
import crm.domain.attribution.ModelTerms;
import crm.domain.attribution.SplitReason;
import crm.domain.attribution.SplitRule;
import crm.domain.attribution.Standing;
import crm.domain.attribution.Touch;
import crm.domain.campaign.CampaignId;
import crm.domain.org.StaffAccountId;
import crm.domain.shared.Money;
import crm.projections.attribution.OrderExplanation;
import crm.projections.org.StoreDirectory;
import crm.projections.query.ReportDimension;
import crm.projections.shared.DataScope;
import crm.web.shared.Figures;
import crm.web.shared.StaffAndStores;
import crm.web.shared.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Why an order is credited as it is, in words. */
@Component
public class CreditLines {

    private static final int DAY = 24;
    private static final double WHOLE = 1_000;

    private final StoreDirectory stores;
    private final KeyNames keys;
    private final Figures figures;
    private final Times times;
    private final MessageSource texts;

    CreditLines(StoreDirectory stores, KeyNames keys, Figures figures, Times times, MessageSource texts) {
        this.stores = stores;
        this.keys = keys;
        this.figures = figures;
        this.times = times;
        this.texts = texts;
    }

    /**
     * One touch.
     *
     * @param through campaign, variant, code, staff member and store, those that are known
     * @param counts whether it shares at all
     * @param weight of the whole; a dash where it does not count
     */
    public record Line(
            Touch touch, String what, List<String> through, boolean counts, String weight, Money gets, String why) {}

    /** @param staff who is credited with the order; null: nobody */
    public record Told(
            List<Line> lines,
            Money sum,
            Money without,
            @Nullable String staff,
            @Nullable String because) {}

    public Told of(DataScope scope, OrderExplanation explained) {
        KeyNames.Named names = keys.named(
                scope,
                explained.lines().stream().map(line -> ReportDimension.CAMPAIGN).toList(),
                List.of(explained.lines().stream()
                        .map(line -> campaign(line.reason().touch()))
                        .toList()));
        StaffAndStores people = StaffAndStores.of(
                stores,
                Stream.concat(
                                explained.lines().stream()
                                        .map(line -> line.reason().touch().staffId()),
                                Stream.ofNullable(explained.staff()).map(CreditedStaff::staffId))
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
        KeyNames.Named codes = keys.named(scope, List.of(ReportDimension.CODE), List.of());
        List<Line> lines = new ArrayList<>();
        for (OrderExplanation.Line line : explained.lines())
            lines.add(line(line, explained.terms(), names, codes, people));
        Money sum = Money.sum(lines.stream().map(Line::gets).toList());
        CreditedStaff staff = explained.staff();
        return new Told(
                lines,
                sum,
                explained.money().minus(sum),
                staff == null ? null : people.staff(staff.staffId()),
                staff == null ? null : because(staff));
    }

    private static String campaign(Touch touch) {
        CampaignId id = touch.campaignId();
        return id == null ? "" : id.value();
    }

    private Line line(
            OrderExplanation.Line line,
            ModelTerms terms,
            KeyNames.Named names,
            KeyNames.Named codes,
            StaffAndStores people) {
        SplitReason reason = line.reason();
        Touch touch = reason.touch();
        List<String> through = new ArrayList<>();
        if (touch.campaignId() != null) through.add(names.of(ReportDimension.CAMPAIGN, campaign(touch)));
        if (touch.variant() != null && !touch.variant().isEmpty())
            through.add(text("campaigns.version", touch.variant()));
        if (touch.codeId() != null)
            through.add(codes.of(ReportDimension.CODE, touch.codeId().value()));
        StaffAccountId staff = touch.staffId();
        if (staff != null) through.add(people.staff(staff));
        if (touch.storeId() != null) through.add(people.store(touch.storeId()));
        boolean counts = reason.standing() == Standing.COUNTED;
        return new Line(
                touch,
                text("report.touch." + touch.kind()),
                through,
                counts,
                counts ? figures.share(OptionalDouble.of(reason.share())) : Figures.NONE,
                line.credited(),
                why(reason, terms));
    }

    private String why(SplitReason reason, ModelTerms terms) {
        if (reason.standing() != Standing.COUNTED) return text("order.why." + reason.standing());
        if (reason.of() == 1) return text("order.why.only");
        String place = figures.count(reason.place());
        String of = figures.count(reason.of());
        boolean first = reason.place() == 1;
        boolean last = reason.place() == reason.of();
        return switch (terms.split()) {
            case SplitRule.FirstTouch rule -> text(first ? "order.why.first" : "order.why.not-first", place, of);
            case SplitRule.LastTouch rule -> text(last ? "order.why.last" : "order.why.not-last", place, of);
            case SplitRule.Linear rule -> text("order.why.linear", place, of);
            case SplitRule.TimeDecay(int hours) -> text("order.why.decay", place, of, lasting(hours));
            case SplitRule.PositionBased(int firstPermille, int lastPermille) ->
                first || last
                        ? text(
                                "order.why.position-end",
                                place,
                                of,
                                figures.share(OptionalDouble.of(
                                        reason.of() == 2
                                                ? reason.share()
                                                : (first ? firstPermille : lastPermille) / WHOLE)))
                        : text("order.why.position-middle", place, of);
            case SplitRule.RemovalEffect rule -> text("order.why.removal", place, of);
        };
    }

    /** The window of an order that was paid, in words. */
    public @Nullable String window(OrderExplanation explained) {
        if (explained.paidAt() == null) return null;
        Duration window = Duration.ofHours(explained.terms().windowHours());
        return text("order.window", times.moment(explained.paidAt().minus(window)), times.moment(explained.paidAt()));
    }

    private String because(CreditedStaff staff) {
        String since = staff.relation() != null
                ? times.day(staff.relation().from())
                : staff.touch() != null ? times.moment(staff.touch().at()) : Figures.NONE;
        return text("order.claim." + staff.claim(), since);
    }

    private String lasting(int hours) {
        return hours % DAY == 0 ? text("order.days", hours / DAY) : text("order.hours", hours);
    }

    private String text(String key, Object... arguments) {
        return Objects.requireNonNull(texts.getMessage(key, arguments, LocaleContextHolder.getLocale()));
    }
}
