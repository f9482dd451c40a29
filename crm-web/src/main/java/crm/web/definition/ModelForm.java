package crm.web.definition;

import crm.domain.attribution.AttributionModelId;
import crm.domain.attribution.ModelTerms;
import crm.domain.attribution.SplitRule;
import crm.domain.attribution.SplitRule.PositionBased;
import crm.domain.attribution.SplitRule.TimeDecay;
import crm.domain.attribution.StaffClaim;
import crm.domain.attribution.TouchKind;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.util.MultiValueMap;

/**
 * A model as it is typed: times in days or hours, parts in percent.
 *
 * @param typed single fields by name
 * @param kinds names that are ticked
 * @param claims names, the strongest first; empty where none is chosen
 */
record ModelForm(Map<String, String> typed, List<String> kinds, List<String> claims) {

    static final List<String> SPLITS =
            List.of("last-touch", "first-touch", "linear", "time-decay", "position-based", "removal-effect");

    private static final int DAY = 24;
    private static final String DAYS = "days";

    /** What is wrong is no number, which the rules then refuse by the field's own words. */
    private static final int NO_NUMBER = -1;

    static ModelForm of(String id, ModelTerms terms) {
        Map<String, String> typed = new HashMap<>();
        typed.put("id", id);
        typed.put("title", terms.title());
        typed.put("split", name(terms.split()));
        time(typed, "window", terms.windowHours());
        time(typed, "halfLife", terms.split() instanceof TimeDecay(int hours) ? hours : 7 * DAY);
        boolean positions = terms.split() instanceof PositionBased;
        typed.put("first", positions ? DefinitionWords.percent(((PositionBased) terms.split()).firstPermille()) : "40");
        typed.put("last", positions ? DefinitionWords.percent(((PositionBased) terms.split()).lastPermille()) : "40");
        return new ModelForm(
                typed,
                terms.kinds().stream().map(Enum::name).toList(),
                terms.claims().stream().map(Enum::name).toList());
    }

    static ModelForm read(MultiValueMap<String, String> fields) {
        Map<String, String> typed = new HashMap<>();
        fields.forEach((name, values) -> typed.put(name, values.getFirst().strip()));
        return new ModelForm(typed, fields.getOrDefault("kind", List.of()), fields.getOrDefault("claim", List.of()));
    }

    /** Shown in the n-th place of the priority. */
    public String claim(int n) {
        return n < claims.size() ? claims.get(n) : "";
    }

    AttributionModelId id() {
        String id = of("id");
        if (id.isEmpty()) throw new DomainRejection(Rejections.MODEL_ID, id, 40);
        return new AttributionModelId(id);
    }

    /** Not yet checked. */
    ModelTerms terms() {
        Set<TouchKind> counted = EnumSet.noneOf(TouchKind.class);
        for (TouchKind kind : TouchKind.values()) if (kinds.contains(kind.name())) counted.add(kind);
        List<StaffClaim> strongest = new ArrayList<>();
        for (String name : claims)
            Arrays.stream(StaffClaim.values())
                    .filter(claim -> claim.name().equals(name))
                    .forEach(strongest::add);
        return new ModelTerms(of("title"), split(), hours("window"), counted, strongest);
    }

    private SplitRule split() {
        return switch (of("split")) {
            case "first-touch" -> new SplitRule.FirstTouch();
            case "linear" -> new SplitRule.Linear();
            case "time-decay" -> new TimeDecay(hours("halfLife"));
            case "position-based" -> new PositionBased(permille("first"), permille("last"));
            case "removal-effect" -> new SplitRule.RemovalEffect();
            default -> new SplitRule.LastTouch();
        };
    }

    private static String name(SplitRule rule) {
        return switch (rule) {
            case SplitRule.FirstTouch r -> "first-touch";
            case SplitRule.LastTouch r -> "last-touch";
            case SplitRule.Linear r -> "linear";
            case TimeDecay r -> "time-decay";
            case PositionBased r -> "position-based";
            case SplitRule.RemovalEffect r -> "removal-effect";
        };
    }

    private String of(String name) {
        return typed.getOrDefault(name, "");
    }

    private static void time(Map<String, String> typed, String name, int hours) {
        boolean days = hours % DAY == 0;
        typed.put(name, String.valueOf(days ? hours / DAY : hours));
        typed.put(name + "Unit", days ? DAYS : "hours");
    }

    private int hours(String name) {
        try {
            return Math.multiplyExact(
                    Integer.parseInt(of(name)), of(name + "Unit").equals("hours") ? 1 : DAY);
        } catch (ArithmeticException | NumberFormatException wrong) {
            return NO_NUMBER;
        }
    }

    private int permille(String name) {
        try {
            return new BigDecimal(of(name)).movePointRight(1).intValueExact();
        } catch (ArithmeticException | NumberFormatException wrong) {
            return NO_NUMBER;
        }
    }

    /** The field that a refusal speaks of. */
    static String field(DomainRejection refused) {
        return switch (refused.key()) {
            case Rejections.MODEL_ID, Rejections.MODEL_EXISTS -> "id";
            case Rejections.TEXT_EMPTY, Rejections.TEXT_TOO_LONG -> "title";
            case Rejections.MODEL_WINDOW -> "window";
            case Rejections.MODEL_HALF_LIFE -> "halfLife";
            case Rejections.MODEL_PARTS -> "first";
            case Rejections.MODEL_NO_KINDS -> "kind";
            case Rejections.MODEL_CLAIM_TWICE -> "claim";
            default -> "";
        };
    }
}
