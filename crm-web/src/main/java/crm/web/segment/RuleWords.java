package crm.web.segment;

import crm.domain.segment.SegmentRule;
import crm.projections.query.DraftForm;
import crm.projections.query.FieldKind;
import crm.projections.query.Names;
import crm.projections.query.RuleDraft;
import crm.projections.query.RuleDraft.Condition;
import crm.projections.query.RuleDraft.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** A rule in plain words, in the language of the request. */
@Component
class RuleWords {

    private final MessageSource texts;

    RuleWords(MessageSource texts) {
        this.texts = texts;
    }

    String of(SegmentRule rule, RuleNames names) {
        return group(DraftForm.draft(rule), names, false);
    }

    private String words(RuleDraft draft, RuleNames names) {
        return switch (draft) {
            case Group group -> group(group, names, true);
            case Condition condition ->
                condition.not() ? text("segment.words.not", said(condition, names)) : said(condition, names);
        };
    }

    private String group(Group group, RuleNames names, boolean inside) {
        boolean all = group.join() == RuleDraft.Join.ALL || group.join() == RuleDraft.Join.NOT_ALL;
        String joined = group.parts().isEmpty()
                ? text(all ? "segment.words.everybody" : "segment.words.nobody")
                : group.parts().stream()
                        .map(part -> words(part, names))
                        .collect(Collectors.joining(text(all ? "segment.words.and" : "segment.words.or")));
        if (group.join().isNegated()) return text("segment.words.not", joined);
        return inside && group.parts().size() > 1 ? text("segment.words.group", joined) : joined;
    }

    private String said(Condition said, RuleNames names) {
        String field = text("segment.field." + said.field());
        return switch (FieldKind.of(said.field())) {
            case TRAIT ->
                said.text("op").equals("known")
                        ? text("segment.words.known", field)
                        : text("segment.words.is", field, values(said, names));
            case FLAG -> field;
            case MEASURE -> range(said, field);
            case OCCASION ->
                said.text("when").equals("ever")
                        ? text("segment.words.happened", field)
                        : text("segment.words.when", field, period(said, "when"));
            case BIRTHDAY ->
                said.text("op").equals("next")
                        ? text("segment.words.birthday-next", said.text("days"))
                        : text("segment.words.birthday-between", said.text("from"), said.text("to"));
            case TAGS -> text("segment.words.tags-" + said.text("op"), values(said, names));
            case ORDERS, BEHAVIOUR -> range(said, field + filter(said));
            case ORDER_DATE -> text("segment.words.when", field + filter(said), period(said, "when"));
            case CAMPAIGN, SEGMENT -> text("segment.words.is", field, values(said, names));
            case SHARE -> text("segment.words.share", said.text("from"), said.text("to"), said.text("salt"));
            case NONE -> said.field();
        };
    }

    private String values(Condition said, RuleNames names) {
        return said.texts("value").stream()
                .map(value -> label(said.field(), value, names))
                .collect(Collectors.joining(text("segment.words.comma")));
    }

    private String range(Condition said, String what) {
        String unit = FieldKind.isMoney(said.field()) ? text("segment.words.money") : "";
        return text("segment.words." + said.text("op"), what, unit + said.text("from"), unit + said.text("to"));
    }

    private String period(Condition said, String name) {
        return text("segment.period." + said.text(name), said.text(name + "from"), said.text(name + "to"));
    }

    private String filter(Condition said) {
        List<String> parts = new ArrayList<>();
        if (!said.text("of").isEmpty() && !said.text("of").equals("ever")) parts.add(period(said, "of"));
        said.texts("channel").forEach(channel -> parts.add(text("channel." + channel)));
        parts.addAll(said.texts("category"));
        return parts.isEmpty() ? "" : text("segment.words.filter", String.join(text("segment.words.comma"), parts));
    }

    /** A value as people know it. */
    String label(String field, String value, RuleNames names) {
        Names.Kind kind = kindOf(field);
        if (kind != null) return names.shown(kind, value);
        return switch (field) {
            case "gender" -> text("segment.gender." + value);
            case "source" -> text("add-way." + value);
            case "lost_by" -> text("segment.lost-by." + value);
            default -> value;
        };
    }

    /** Null when its values are no names. */
    static Names.@Nullable Kind kindOf(String field) {
        return switch (field) {
            case "tag", "store", "region", "staff", "city", "channel", "segment" ->
                Names.Kind.valueOf(field.toUpperCase(Locale.ROOT));
            case "campaign", "campaign.received", "campaign.held_out", "campaign.engaged" -> Names.Kind.CAMPAIGN;
            default -> null;
        };
    }

    private String text(String key, Object... arguments) {
        return Objects.requireNonNull(texts.getMessage(key, arguments, LocaleContextHolder.getLocale()));
    }
}
