package crm.web.imports;

import crm.importers.csv.ImportKind;
import crm.importers.csv.ImportRefused;
import crm.importers.csv.ImportService;
import crm.importers.csv.MappingView;
import crm.web.shared.ApiDone;
import crm.web.shared.ApiExample;
import crm.web.shared.ApiInvalid;
import crm.web.shared.ApiPage;
import crm.web.shared.ApiRefused;
import crm.web.shared.Sent;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the columns of files mean: saved under names, and built-in ones. */
@RestController
@RequestMapping(path = "/api/v1/mappings", produces = MediaType.APPLICATION_JSON_VALUE)
class MappingApi {

    private final ObjectProvider<ImportService> service;
    private final ImportTexts texts;

    MappingApi(ObjectProvider<ImportService> service, ImportTexts texts) {
        this.service = service;
        this.texts = texts;
    }

    /** @param builtIn part of the product */
    record Mapping(String name, ImportKind kind, String source, boolean builtIn) {
        static Mapping of(MappingView view) {
            return new Mapping(view.name(), view.kind(), view.source(), view.builtIn());
        }
    }

    /** @param text YAML, as on the page of the mapping */
    record Written(@NotNull String text) {}

    @GetMapping
    @ApiExample("/api/v1/mappings")
    ApiPage<Mapping> mappings(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit) {
        ApiPage<MappingView> page = ApiPage.of(imports().mappings(), MappingView::name, cursor, limit);
        return new ApiPage<>(page.items().stream().map(Mapping::of).toList(), page.next());
    }

    /** With its text. */
    @GetMapping("/{name}")
    @ApiExample("/api/v1/mappings/orders")
    MappingView one(@PathVariable String name) {
        return find(name);
    }

    /** Saves it under the name inside it, in place of a saved one of that name. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(value = "/api/v1/mappings", body = """
            {"text": "name: my-stores\\nkind: stores\\nsource: files\\nfields: {number: No, name: Name}\\n"}""")
    MappingView save(@Sent Written sent) {
        try {
            return imports().saveMapping(sent.text());
        } catch (ImportRefused refused) {
            throw new ApiInvalid(Map.of("text", texts.of(refused.reason())));
        }
    }

    /** A built-in one stays: {@code changed} is false then. */
    @DeleteMapping("/{name}")
    @ApiExample("/api/v1/mappings/my-stores")
    ApiDone delete(@PathVariable String name) {
        MappingView there = find(name);
        imports().deleteMapping(name);
        return new ApiDone(name, !there.builtIn());
    }

    private MappingView find(String name) {
        return imports().mappings().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ApiRefused(HttpStatus.NOT_FOUND, "name", "api.not-there"));
    }

    private ImportService imports() {
        return service.getObject();
    }
}
