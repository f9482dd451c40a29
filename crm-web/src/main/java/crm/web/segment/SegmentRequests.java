package crm.web.segment;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What programs send. A rule is a {@code text} or a {@code rule}, the tree as JSON. */
final class SegmentRequests {

    private SegmentRequests() {}

    /** @param sample how many ids to show, at most 100; null: none */
    record Ask(
            @Nullable String text,
            @Nullable Map<String, Object> rule,
            @Nullable Integer sample) {}

    record Define(
            @NotNull String name,
            @Nullable String description,
            @Nullable String text,
            @Nullable Map<String, Object> rule) {}

    /** @param stores of {@code "STORES"} */
    record Share(@NotNull String with, @Nullable List<String> stores) {}

    record Watch(@NotNull Boolean watched) {}

    /** @param fingerprint of the count whose customers are to be frozen; null: whoever it is now */
    record Freeze(@Nullable String fingerprint) {}
}
