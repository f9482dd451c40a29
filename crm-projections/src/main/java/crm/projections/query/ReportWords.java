package crm.projections.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.domain.attribution.TouchKind;
import crm.domain.order.OrderChannel;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;

/** The words of reports: English ones are read and written, Chinese ones are read. */
final class ReportWords {

    /** Of customers who ordered. */
    enum Novelty {
        NEW,
        REPEAT
    }

    private static final Properties CHINESE = chinese();

    static final Map<String, ReportMeasure> MEASURES = words("measure", ReportMeasure.values());
    static final Map<String, ReportDimension> DIMENSIONS = words("dimension", ReportDimension.values());

    private static final Map<ReportDimension, Map<String, Set<String>>> VALUES = values();

    private ReportWords() {}

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Word → names of the constants that it stands for; empty for a dimension whose values are not constants. */
    static Map<String, Set<String>> values(ReportDimension dimension) {
        return VALUES.getOrDefault(dimension, Map.of());
    }

    private static Map<ReportDimension, Map<String, Set<String>>> values() {
        Map<ReportDimension, Map<String, Set<String>>> values = new EnumMap<>(ReportDimension.class);
        values.put(ReportDimension.WEEKDAY, constants(DayOfWeek.values()));
        values.put(ReportDimension.CUSTOMER, constants(Novelty.values()));
        values.put(ReportDimension.TOUCH, constants(TouchKind.values()));
        Map<String, Set<String>> channels = constants(OrderChannel.values());
        // As the rules of segments call them.
        for (OrderChannel channel : OrderChannel.values())
            channels.put(OrderArguments.word(channel), Set.of(channel.name()));
        channels.put(
                OrderArguments.MINI_PROGRAM,
                Set.of(OrderChannel.MALL_MINI_PROGRAM.name(), OrderChannel.TAKEAWAY_MINI_PROGRAM.name()));
        values.put(ReportDimension.CHANNEL, channels);
        return values;
    }

    private static Map<String, Set<String>> constants(Enum<?>... constants) {
        Map<String, Set<String>> words = new LinkedHashMap<>();
        words("value", constants).forEach((word, constant) -> words.put(word, Set.of(constant.name())));
        return words;
    }

    @SafeVarargs
    private static <T extends Enum<?>> Map<String, T> words(String kind, T... constants) {
        Map<String, T> words = new LinkedHashMap<>();
        for (T constant : constants) {
            words.put(word(constant), constant);
            for (String also : List.of(
                    CHINESE.getProperty(kind + "." + constant.name(), "").split("\\|")))
                if (!also.isEmpty()) words.put(also, constant);
        }
        return Collections.unmodifiableMap(words);
    }

    private static Properties chinese() {
        Properties words = new Properties();
        try (InputStream in = Objects.requireNonNull(
                ReportWords.class.getResourceAsStream("report-words.properties"), "report-words.properties")) {
            words.load(new InputStreamReader(in, UTF_8));
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
