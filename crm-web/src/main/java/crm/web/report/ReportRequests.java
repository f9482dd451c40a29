package crm.web.report;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What programs send. A question is a {@code text} or a {@code report}, the tree as JSON. */
final class ReportRequests {

    private ReportRequests() {}

    record Ask(@Nullable String text, @Nullable Map<String, Object> report) {}

    /** @param keys of a row, from its first on; none: of all rows */
    record Drill(
            @Nullable String text,
            @Nullable Map<String, Object> report,
            @Nullable List<String> keys,
            @Nullable Integer page,
            @Nullable Integer size) {}

    /** @param version that was read; null: whatever it is now */
    record Save(
            @NotNull String title,
            @Nullable String text,
            @Nullable Map<String, Object> report,
            @Nullable Long version) {}

    /** @param roles of {@code "ROLES"} */
    record Share(
            @NotNull String with,
            @Nullable List<String> roles,
            @Nullable Long version) {}
}
