package crm.web.segment;

import crm.domain.contact.AddWay;
import crm.domain.customer.Gender;
import crm.domain.order.OrderChannel;
import crm.projections.query.DraftForm;
import crm.projections.query.DraftRule;
import crm.projections.query.FieldKind;
import crm.projections.query.Names;
import crm.projections.query.RuleDraft;
import crm.projections.query.RuleDraft.Condition;
import crm.projections.query.RuleDraft.Group;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The conditions and groups of a draft as the page shows them. */
@Component
class BuilderParts {

    /** Fields in the order of the list, by heading ({@code segment.fields.<heading>}). */
    private static final Map<String, List<String>> FIELDS = headings();

    /** Which inputs a way to say a period asks for. */
    record Ways(List<String> daysFrom, List<String> dateFrom, List<String> daysTo, List<String> dateTo) {}

    static final Ways WAYS = new Ways(
            List.of("last", "ago-ago", "ago-date"),
            List.of("since", "dates", "date-ago"),
            List.of("before-ago", "ago-ago", "date-ago"),
            List.of("before", "dates", "ago-date"));

    private final RuleWords words;
    private final QueryTexts texts;

    BuilderParts(RuleWords words, QueryTexts texts) {
        this.words = words;
        this.texts = texts;
    }

    /** @param chosen whether it stands in the condition already */
    record Choice(String id, String label, boolean chosen) {}

    /**
     * One line of the builder.
     *
     * @param place its name in the form
     * @param join of a group, null of a condition
     * @param choices of a field with few values all, else those chosen
     * @param names list from which more are chosen; null where there is none
     * @param problem why the condition does not count; null when it does
     */
    record Part(
            String place,
            @Nullable String join,
            List<Part> parts,
            Condition said,
            FieldKind kind,
            List<Choice> choices,
            Names.@Nullable Kind names,
            @Nullable String problem,
            boolean missing) {

        public String text(String input) {
            return said.text(input);
        }

        public boolean has(String input, String value) {
            return said.texts(input).contains(value);
        }

        public boolean money() {
            return FieldKind.isMoney(said.field());
        }
    }

    Part of(Group root, DraftRule read, RuleNames names) {
        return part(root, DraftForm.ROOT, read, names);
    }

    private Part part(RuleDraft draft, String place, DraftRule read, RuleNames names) {
        return switch (draft) {
            case Group group -> {
                List<Part> parts = new ArrayList<>();
                for (int i = 0; i < group.parts().size(); i++)
                    parts.add(part(group.parts().get(i), DraftForm.under(place, i), read, names));
                yield new Part(
                        place,
                        DraftForm.word(group.join()),
                        parts,
                        Condition.blank(),
                        FieldKind.NONE,
                        List.of(),
                        null,
                        null,
                        false);
            }
            case Condition said -> condition(said, place, read, names);
        };
    }

    private Part condition(Condition said, String place, DraftRule read, RuleNames names) {
        DraftRule.Problem problem = read.problems().get(place);
        return new Part(
                place,
                null,
                List.of(),
                said,
                FieldKind.of(said.field()),
                choices(said, names),
                RuleWords.kindOf(said.field()),
                problem == null ? null : texts.sentence(problem),
                problem != null && problem.isMissing());
    }

    private List<Choice> choices(Condition said, RuleNames names) {
        List<String> chosen = said.texts("value");
        Set<String> shown = new LinkedHashSet<>(vocabulary(said.field()));
        shown.addAll(chosen);
        return shown.stream()
                .filter(id -> !id.isBlank())
                .map(id -> new Choice(id, words.label(said.field(), id, names), chosen.contains(id)))
                .toList();
    }

    private static List<String> vocabulary(String field) {
        return switch (field) {
            case "gender" -> Arrays.stream(Gender.values()).map(Enum::name).toList();
            case "source" -> Arrays.stream(AddWay.values()).map(Enum::name).toList();
            case "lost_by" -> List.of("customer", "staff");
            default -> List.of();
        };
    }

    static Map<String, List<String>> fields() {
        return FIELDS;
    }

    static List<OrderChannel> channels() {
        return List.of(OrderChannel.values());
    }

    /** The kinds of names that the draft asks for. */
    static Set<String> kinds(RuleDraft draft) {
        return switch (draft) {
            case Group group ->
                group.parts().stream().flatMap(part -> kinds(part).stream()).collect(Collectors.toSet());
            case Condition said ->
                Stream.ofNullable(RuleWords.kindOf(said.field()))
                        .map(Enum::name)
                        .collect(Collectors.toSet());
        };
    }

    private static Map<String, List<String>> headings() {
        Map<String, List<String>> headings = new LinkedHashMap<>();
        for (String field : FieldKind.fields())
            headings.computeIfAbsent(heading(field), unseen -> new ArrayList<>())
                    .add(field);
        return headings;
    }

    private static String heading(String field) {
        return switch (FieldKind.of(field)) {
            case TAGS -> "tags";
            case ORDERS, ORDER_DATE -> "orders";
            case BEHAVIOUR -> "behaviour";
            case CAMPAIGN, SEGMENT, SHARE -> "other";
            case OCCASION -> "relation";
            case TRAIT, FLAG, MEASURE, BIRTHDAY, NONE ->
                switch (field) {
                    case "gender", "city", "birthday", "member", "level", "points", "balance" -> "who";
                    case "rfm.recency", "rfm.frequency", "rfm.monetary", "probability" -> "scores";
                    default -> "relation";
                };
        };
    }
}
