package crm.web.check;

import crm.importers.csv.ImportId;
import crm.importers.csv.ImportService;
import crm.importers.csv.ImportView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What the sources of orders are called: an import by its file, a feed by its name. */
@Component
class SourceNames {

    private static final String IMPORT = "import:";

    private final ObjectProvider<ImportService> imports;
    private final MessageSource texts;

    SourceNames(ObjectProvider<ImportService> imports, MessageSource texts) {
        this.imports = imports;
        this.texts = texts;
    }

    Map<String, String> names(List<String> keys) {
        Map<String, String> names = new HashMap<>();
        for (String key : keys) names.put(key, name(key));
        return names;
    }

    private String name(String key) {
        if (key.startsWith(IMPORT)) return file(key.substring(IMPORT.length())).orElse(key);
        int colon = key.indexOf(':');
        String kind = colon < 0 ? key : key.substring(0, colon);
        String detail = colon < 0 ? "" : key.substring(colon + 1);
        String text = texts.getMessage(
                "check.source." + (kind.isEmpty() ? "unknown" : kind),
                new Object[] {detail},
                key,
                LocaleContextHolder.getLocale());
        return Objects.requireNonNullElse(text, key);
    }

    private Optional<String> file(String id) {
        ImportService service = imports.getIfAvailable();
        if (service == null) return Optional.empty();
        try {
            return service.find(new ImportId(id)).map(ImportView::fileName);
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
