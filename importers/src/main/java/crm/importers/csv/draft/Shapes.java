package crm.importers.csv.draft;

import crm.importers.csv.mapping.Field;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What values look like. */
final class Shapes {

    /** The most telling first. Those of day and month in either order are taken only when one of them alone fits. */
    static final List<String> DATE_FORMATS = List.of(
            "yyyy-MM-dd HH:mm:ss",
            "yyyy-MM-dd HH:mm",
            "yyyy-MM-dd",
            "yyyy/M/d H:mm:ss",
            "yyyy/M/d H:mm",
            "yyyy/M/d",
            "yyyy.M.d",
            "yyyy年M月d日 H:mm",
            "yyyy年M月d日",
            "yyyyMMddHHmmss",
            "yyyyMMdd",
            "yyyy-MM-dd'T'HH:mm:ssXXX",
            "d.M.yyyy H:mm",
            "d.M.yyyy",
            "M/d/yyyy H:mm",
            "d/M/yyyy H:mm",
            "M/d/yyyy",
            "d/M/yyyy");

    private static final Set<Set<String>> EITHER_WAY =
            Set.of(Set.of("M/d/yyyy H:mm", "d/M/yyyy H:mm"), Set.of("M/d/yyyy", "d/M/yyyy"));

    private static final int LOOKED_AT = 100;
    private static final Pattern PHONE = Pattern.compile("(\\+?86[- ]?)?1[3-9]\\d[- ]?\\d{4}[- ]?\\d{4}(\\.0)?");
    private static final Pattern EXTERNAL_USERID = Pattern.compile("w[mo][A-Za-z0-9_-]{20,62}");
    private static final Pattern NUMBER = Pattern.compile("[-+]?[¥￥£$]?\\s?[\\d,]*\\.?\\d+\\s?元?");

    private Shapes() {}

    /** Whether most of the values could be of the field. */
    static boolean canBe(Field field, List<String> values) {
        return switch (field.type()) {
            case NUMBER -> field == Field.LEVEL || half(values, text -> matches(NUMBER, text));
            case MONEY -> half(values, text -> matches(NUMBER, text));
            case DATE -> half(values, Shapes::isDate);
            case TEXT ->
                field != Field.PHONE
                        || half(values, text -> text.replaceAll("\\D", "").length() >= 6);
        };
    }

    /** Whether the values' shape alone says that they are of the field. */
    static boolean mustBe(Field field, List<String> values) {
        return switch (field) {
            case PHONE -> most(values, text -> matches(PHONE, text));
            case EXTERNAL_USERID -> most(values, text -> matches(EXTERNAL_USERID, text));
            case PLACED_AT, AT -> most(values, Shapes::isDate);
            default -> false;
        };
    }

    static List<String> dateFormats(List<String> values) {
        List<String> rest =
                new ArrayList<>(values.stream().distinct().limit(500).toList());
        rest.removeIf(text -> parses(DateTimeFormatter.ISO_LOCAL_DATE_TIME, text)
                || parses(DateTimeFormatter.ISO_LOCAL_DATE, text) && isCovered(values));
        List<String> formats = new ArrayList<>();
        for (String format : DATE_FORMATS) {
            DateTimeFormatter formatter = formatter(format);
            if (rest.isEmpty() || rest.stream().noneMatch(text -> parses(formatter, text))) continue;
            if (isAmbiguous(format, rest)) return List.of();
            if (isOtherWayRound(format, rest)) continue;
            formats.add(format);
            rest.removeIf(text -> parses(formatter, text));
        }
        // ISO dates are understood anyway, yet a mapping has to say something.
        if (formats.isEmpty() && !values.isEmpty() && rest.isEmpty()) return List.of("yyyy-MM-dd");
        return formats;
    }

    private static boolean isCovered(List<String> values) {
        return values.stream()
                .allMatch(text -> parses(DateTimeFormatter.ISO_LOCAL_DATE_TIME, text)
                        || parses(DateTimeFormatter.ISO_LOCAL_DATE, text));
    }

    private static boolean isAmbiguous(String format, List<String> values) {
        for (Set<String> pair : EITHER_WAY) {
            if (!pair.contains(format)) continue;
            List<String> own = values.stream()
                    .filter(text -> pair.stream().anyMatch(each -> parses(formatter(each), text)))
                    .toList();
            return pair.stream().allMatch(each -> own.stream().allMatch(text -> parses(formatter(each), text)));
        }
        return false;
    }

    /** 13/1/2026 has no thirteenth month: then 2/1/2026 of the same file is read likewise. */
    private static boolean isOtherWayRound(String format, List<String> values) {
        for (Set<String> pair : EITHER_WAY) {
            if (!pair.contains(format)) continue;
            long own = values.stream()
                    .filter(text -> parses(formatter(format), text))
                    .count();
            return pair.stream()
                    .anyMatch(each -> values.stream()
                                    .filter(text -> parses(formatter(each), text))
                                    .count()
                            > own);
        }
        return false;
    }

    private static boolean isDate(String text) {
        if (parses(DateTimeFormatter.ISO_LOCAL_DATE_TIME, text)) return true;
        for (String format : DATE_FORMATS) if (parses(formatter(format), text)) return true;
        return text.matches("1\\d{9}(\\d{3})?");
    }

    private static boolean parses(DateTimeFormatter formatter, String text) {
        try {
            return formatter.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static DateTimeFormatter formatter(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern.replace("yyyy", "uuuu"))
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    private static boolean matches(Pattern pattern, String text) {
        return pattern.matcher(text).matches();
    }

    /** Nine of ten: a few are typing errors, and those are shown. */
    private static boolean most(List<String> values, Predicate<String> is) {
        return share(values, is) >= 0.9;
    }

    private static boolean half(List<String> values, Predicate<String> is) {
        return share(values, is) >= 0.5;
    }

    private static double share(List<String> values, Predicate<String> is) {
        long good = values.stream().limit(LOOKED_AT).filter(is).count();
        return (double) good / Math.clamp(values.size(), 1, LOOKED_AT);
    }
}
