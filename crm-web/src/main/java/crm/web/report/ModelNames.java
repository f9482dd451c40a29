package crm.web.report;

import crm.domain.attribution.ModelVersion;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What models of attribution are called. */
@Component
class ModelNames {

    Map<String, Integer> newest() {
        return Map.of();
    }

    String name(@Nullable ModelVersion version) {
        return String.valueOf(version);
    }

    List<ExplorePage.Choice> choices(@Nullable ModelVersion chosen) {
        return List.of();
    }
}
