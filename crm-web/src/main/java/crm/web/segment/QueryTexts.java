package crm.web.segment;

import crm.domain.shared.DomainRejection;
import crm.projections.query.DraftRule;
import crm.projections.query.QueryError;
import crm.projections.segment.RuleFinding;
import java.util.List;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What is wrong with a rule's text, as a sentence that names the place. */
@Component
public class QueryTexts {

    private final MessageSource texts;

    QueryTexts(MessageSource texts) {
        this.texts = texts;
    }

    /**
     * @param before of the text what stands before the place, {@code at} what stands there
     * @param from first character of the place, {@code to} behind its last
     */
    public record Line(
            int column,
            String sentence,
            List<String> suggestions,
            int from,
            int to,
            String before,
            String at,
            String after) {}

    public Line line(QueryError error, String text) {
        int from = Math.min(error.place().from(), text.length());
        int to = Math.clamp(error.place().to(), from, text.length());
        return new Line(
                error.column(),
                text(error.key(), error.arguments()),
                error.suggestions(),
                from,
                to,
                text.substring(Math.max(0, from - 24), from),
                text.substring(from, to),
                text.substring(to, Math.min(text.length(), to + 24)));
    }

    String sentence(DraftRule.Problem problem) {
        return text(problem.key(), problem.arguments());
    }

    String sentence(DomainRejection rejection) {
        return text(rejection.key(), rejection.arguments());
    }

    String sentence(RuleFinding finding) {
        return sentence(finding.key(), finding.name());
    }

    String sentence(String key, String... arguments) {
        return text(key, List.of(arguments));
    }

    private String text(String key, List<?> arguments) {
        return Objects.requireNonNull(texts.getMessage(key, arguments.toArray(), LocaleContextHolder.getLocale()));
    }
}
