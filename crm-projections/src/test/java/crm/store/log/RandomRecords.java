package crm.store.log;

import crm.domain.attribution.AttributionRulesId;
import crm.domain.campaign.CampaignRulesId;
import crm.domain.period.BookPeriodId;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Any record filled with seeded random values; what is {@code @Nullable} is null now and then. */
public final class RandomRecords {

    private static final int MOST_TRIES = 10_000;

    private final Random random;

    public RandomRecords(Random random) {
        this.random = random;
    }

    public <T> T of(Class<T> type) {
        // The ids of aggregates of which there is one, and those that are months.
        if (type == CampaignRulesId.class) return type.cast(CampaignRulesId.ONLY);
        if (type == AttributionRulesId.class) return type.cast(AttributionRulesId.ONLY);
        if (type == BookPeriodId.class) return type.cast(BookPeriodId.of(YearMonth.of(2026, 1 + random.nextInt(12))));
        RecordComponent[] components = type.getRecordComponents();
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            for (int tries = 0; ; tries++) {
                Object[] values = Arrays.stream(components)
                        .map(c -> value(c.getAnnotatedType()))
                        .toArray();
                try {
                    return constructor.newInstance(values);
                } catch (InvocationTargetException e) {
                    // An id that is not every text: the next try has other ones.
                    if (!(e.getCause() instanceof IllegalArgumentException) || tries == MOST_TRIES) throw e;
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("Cannot make a " + type, e);
        }
    }

    private @Nullable Object value(AnnotatedType annotated) {
        if (annotated.isAnnotationPresent(Nullable.class) && random.nextInt(3) == 0) return null;
        if (annotated instanceof AnnotatedParameterizedType parameterized) {
            AnnotatedType[] arguments = parameterized.getAnnotatedActualTypeArguments();
            Type raw = ((ParameterizedType) annotated.getType()).getRawType();
            List<Object> values = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) values.add(value(arguments[arguments.length - 1]));
            if (raw == List.class) return List.copyOf(values);
            if (raw == Set.class) return Set.copyOf(new HashSet<>(values));
            if (raw == Map.class && arguments[0].getType() == String.class) return Map.of("键", value(arguments[1]));
            if (raw == Map.class) return Map.of(value(arguments[0]), value(arguments[1]));
            throw new AssertionError("No random " + annotated);
        }
        return plain((Class<?>) annotated.getType());
    }

    private Object plain(Class<?> type) {
        if (type == String.class) return text();
        if (type == long.class || type == Long.class) return random.nextLong();
        if (type == int.class || type == Integer.class) return random.nextInt();
        if (type == boolean.class || type == Boolean.class) return random.nextBoolean();
        if (type == Instant.class) return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
        if (type == LocalDate.class) return LocalDate.ofEpochDay(random.nextInt(40_000));
        if (type == LocalTime.class) return LocalTime.ofSecondOfDay(random.nextInt(86_400));
        if (type == MonthDay.class) return MonthDay.of(1 + random.nextInt(12), 1 + random.nextInt(28));
        if (type.isEnum()) return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
        if (type.isRecord()) return of(type);
        if (type.isSealed())
            return plain(type.getPermittedSubclasses()[random.nextInt(type.getPermittedSubclasses().length)]);
        throw new AssertionError("No random " + type);
    }

    private String text() {
        List<String> texts = List.of(
                "a",
                "王小明",
                "😀𠮷",
                "\"\\\n\u0000",
                "x".repeat(300),
                "c:1",
                "c:visits:2026-05-01",
                "watch:s",
                "2026-05-01@f");
        return texts.get(random.nextInt(texts.size())) + random.nextInt(1000);
    }
}
