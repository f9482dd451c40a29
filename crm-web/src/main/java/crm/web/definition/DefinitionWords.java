package crm.web.definition;

import static java.util.stream.Collectors.joining;

import crm.domain.attribution.AttributionModelId;
import crm.domain.attribution.ModelTerms;
import crm.domain.attribution.ModelVersion;
import crm.domain.attribution.SplitRule;
import crm.domain.attribution.StandardModels;
import crm.domain.attribution.TouchKind;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import crm.projections.attribution.AttributionModels;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Models and refusals in words. */
@Component
class DefinitionWords {

    private static final int DAY = 24;

    private final MessageSource texts;
    private final AttributionModels models;

    DefinitionWords(MessageSource texts, AttributionModels models) {
        this.texts = texts;
        this.models = models;
    }

    String text(String key, Object... arguments) {
        return Objects.requireNonNull(texts.getMessage(key, arguments, LocaleContextHolder.getLocale()));
    }

    /** What the page says of a refusal: hours as days, permilles as percents. */
    String sentence(DomainRejection refused) {
        List<Object> said = refused.arguments();
        Object[] arguments = switch (refused.key()) {
            case Rejections.MODEL_CLAIM_TWICE -> new Object[] {text("definitions.claim." + said.getFirst())};
            default -> said.stream().map(String::valueOf).toArray();
        };
        return text(refused.key(), arguments);
    }

    /** A model by its name; what every installation has is named in the reader's language. */
    public String title(AttributionModelId id, int number, ModelTerms terms) {
        boolean standard = number == 1 && StandardModels.TERMS.containsKey(id);
        return standard ? text("definitions.standard." + id) : terms.title();
    }

    /** A version, with its number. */
    public String title(ModelVersion model) {
        return models.terms(model)
                .map(terms ->
                        text("definitions.version-of", title(model.modelId(), model.number(), terms), model.number()))
                .orElse(model.toString());
    }

    public String split(SplitRule rule) {
        return switch (rule) {
            case SplitRule.FirstTouch r -> text("definitions.split.first-touch");
            case SplitRule.LastTouch r -> text("definitions.split.last-touch");
            case SplitRule.Linear r -> text("definitions.split.linear");
            case SplitRule.TimeDecay(int hours) -> text("definitions.split.time-decay", time(hours));
            case SplitRule.PositionBased(int first, int last) ->
                text(
                        "definitions.split.position-based",
                        percent(first),
                        percent(last),
                        percent(Math.max(0, 1_000 - first - last)));
            case SplitRule.RemovalEffect r -> text("definitions.split.removal-effect");
        };
    }

    /** 168: 7 days; 36: 36 hours. */
    public String time(int hours) {
        return hours % DAY == 0 ? text("definitions.days", hours / DAY) : text("definitions.hours", hours);
    }

    /** 352: 35.2. */
    public static String percent(int permille) {
        return BigDecimal.valueOf(permille, 1).stripTrailingZeros().toPlainString();
    }

    public String kinds(Set<TouchKind> kinds) {
        if (kinds.size() == TouchKind.values().length) return text("definitions.all-kinds");
        if (kinds.equals(EnumSet.complementOf(EnumSet.of(TouchKind.SELF_OPENED))))
            return text("definitions.all-but-self");
        return kinds.stream()
                .sorted()
                .map(kind -> text("definitions.kind." + kind))
                .collect(joining(text("definitions.comma")));
    }

    public String claims(ModelTerms terms) {
        return terms.claims().isEmpty()
                ? text("definitions.nobody")
                : terms.claims().stream()
                        .map(claim -> text("definitions.claim." + claim))
                        .collect(joining(" > "));
    }
}
