package crm.web.shared;

import crm.domain.attribution.AttributionModelId;
import crm.domain.attribution.ModelVersion;
import crm.domain.attribution.StandardModels;
import crm.projections.attribution.AttributionModelView;
import crm.projections.attribution.AttributionModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What models of attribution are called: the standard ones in the language of the page, others as they were named. */
@Component
public class ModelNames {

    private final AttributionModels models;
    private final MessageSource texts;

    ModelNames(AttributionModels models, MessageSource texts) {
        this.models = models;
        this.texts = texts;
    }

    /** What an address says, such as {@code last-touch-7d@1}; empty when that is no version of a model. */
    public static Optional<ModelVersion> version(@Nullable String text) {
        int at = text == null ? 0 : text.lastIndexOf('@');
        if (text == null || at <= 0) return Optional.empty();
        try {
            return Optional.of(new ModelVersion(
                    new AttributionModelId(text.substring(0, at)), Integer.parseInt(text.substring(at + 1))));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** Number of the newest version of each model, by its id. */
    public Map<String, Integer> newest() {
        return models.list().stream()
                .collect(Collectors.toMap(
                        model -> model.modelId().value(),
                        model -> model.newest().number()));
    }

    /** @param version null: the installation's own choice */
    public String name(@Nullable ModelVersion version) {
        ModelVersion of = version == null ? models.standard() : version;
        String title = title(of);
        return of.number() == 1 ? title : text("report.model-version", title, of.number());
    }

    private String title(ModelVersion version) {
        // Of the standard ones the words are the product's; a later version has those of whoever made it.
        if (version.number() == 1 && StandardModels.TERMS.containsKey(version.modelId()))
            return text("report.model." + version.modelId());
        return models.terms(version).map(terms -> terms.title()).orElse(version.toString());
    }

    /** A version of a model that can be chosen. */
    public record Choice(String id, String label, boolean chosen) {}

    /** Newest versions of those in use, and the chosen one whatever it is. The first is the installation's own choice. */
    public List<Choice> choices(@Nullable ModelVersion chosen) {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("", text("report.model-usual", name(null)), chosen == null));
        for (AttributionModelView model : models.list()) {
            for (AttributionModelView.Version version : model.versions()) {
                ModelVersion of = model.version(version);
                boolean isChosen = of.equals(chosen);
                boolean newest = version.number() == model.newest().number();
                if (isChosen || (newest && !model.retired()))
                    choices.add(new Choice(of.toString(), name(of), isChosen));
            }
        }
        return choices;
    }

    private String text(String key, Object... arguments) {
        return Objects.requireNonNull(texts.getMessage(key, arguments, LocaleContextHolder.getLocale()));
    }
}
