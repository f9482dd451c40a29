package crm.web.audit;

import crm.platform.audit.AuditEntry;
import crm.platform.audit.AuditKind;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What was done, in words: where in the product, and what there. The kinds come from the routes themselves. */
@Component
class AuditWords {

    /** @param code as the audit has it */
    public record Kind(String code, String words) {}

    private final RequestMappingHandlerMapping routes;
    private final MessageSource texts;

    AuditWords(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes, MessageSource texts) {
        this.routes = routes;
        this.texts = texts;
    }

    /** All that can be written down, in the order of their words. */
    List<Kind> kinds() {
        return codes().map(code -> new Kind(code, of(code)))
                .sorted(Comparator.comparing(Kind::words))
                .toList();
    }

    Stream<String> codes() {
        return routes.getHandlerMethods().entrySet().stream()
                .flatMap(route -> methods(route.getKey())
                        .filter(method -> AuditKind.isAudited(method, route.getValue()))
                        .flatMap(method -> route.getKey().getPatternValues().stream()
                                .map(pattern -> AuditKind.of(method, pattern))))
                .distinct();
    }

    private static Stream<String> methods(RequestMappingInfo route) {
        return route.getMethodsCondition().getMethods().stream().map(Enum::name);
    }

    public String of(String kind) {
        List<String> parts = Arrays.asList(kind.split("\\."));
        String first = parts.getFirst();
        String area = text("audit.area." + first, text("nav." + first, first));
        return area + " · " + deed(parts);
    }

    /** {@code users.edit.disable} is a deed of its own, or one of all that end so. */
    private String deed(List<String> parts) {
        String whole = String.join("-", parts);
        String last = parts.size() == 1 ? "change" : parts.getLast();
        return text("audit.do." + whole, text("audit.do." + last, String.join(" ", parts.subList(1, parts.size()))));
    }

    /** Whether both parts have a text in this language. */
    boolean has(String kind, Locale locale) {
        List<String> parts = Arrays.asList(kind.split("\\."));
        String last = parts.size() == 1 ? "change" : parts.getLast();
        return Stream.of("audit.area." + parts.getFirst(), "nav." + parts.getFirst())
                        .anyMatch(key -> texts.getMessage(key, null, null, locale) != null)
                && Stream.of("audit.do." + String.join("-", parts), "audit.do." + last)
                        .anyMatch(key -> texts.getMessage(key, null, null, locale) != null);
    }

    public String outcome(AuditEntry.Outcome outcome) {
        return text("audit.outcome." + outcome, outcome.name());
    }

    /** A reason that was chosen from a list, in words; one that was written as it is. */
    public @Nullable String reason(AuditEntry entry) {
        String reason = entry.reason();
        if (reason == null) return null;
        String[] parts = reason.split(" ", 2);
        for (String list : List.of("reveal.reason.", "erase.reason.", "consent.reason.")) {
            String words = texts.getMessage(list + parts[0], null, null, LocaleContextHolder.getLocale());
            if (words != null) return parts.length == 1 ? words : words + ": " + parts[1];
        }
        return reason;
    }

    private String text(String key, String otherwise) {
        return Objects.requireNonNull(texts.getMessage(key, null, otherwise, LocaleContextHolder.getLocale()));
    }
}
