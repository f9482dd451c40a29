package crm.web.imports;

import crm.importers.csv.ImportId;
import crm.importers.csv.ImportRefused;
import crm.importers.csv.ImportService;
import crm.importers.csv.ImportView;
import crm.importers.csv.MappingView;
import crm.importers.csv.RejectedLine;
import crm.platform.security.Caller;
import crm.web.shared.ApiDone;
import crm.web.shared.ApiExample;
import crm.web.shared.ApiInvalid;
import crm.web.shared.ApiPage;
import crm.web.shared.ApiRefused;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Imports of files for programs: sent as they are, watched, cancelled, and what was not taken. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class ImportApi {

    private static final int LATEST = 1_000;

    private final ObjectProvider<ImportService> service;
    private final ImportTexts texts;
    private final long most;

    /** @param most bytes of a file, as of one that a form sends */
    ImportApi(
            ObjectProvider<ImportService> service,
            ImportTexts texts,
            @Value("${spring.servlet.multipart.max-file-size:2GB}") DataSize most) {
        this.service = service;
        this.texts = texts;
        this.most = most.toBytes();
    }

    /** @param reason in words, never with what stood in the cell */
    record Rejected(long line, @Nullable String column, String key, String reason, boolean setAside) {}

    /**
     * The file as the body, CSV or .xlsx, either may be gzipped. The answer is given when it is safely here, not when it is read.
     *
     * @param fileName by which people find it
     * @param mapping what its columns mean
     */
    @PostMapping(path = "/imports", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @ApiExample("/api/v1/imports?fileName=orders.csv&mapping=orders")
    ResponseEntity<ImportView> start(
            Caller by, @RequestParam String fileName, @RequestParam String mapping, HttpServletRequest request)
            throws IOException {
        MappingView chosen = imports().mappings().stream()
                .filter(each -> each.name().equals(mapping))
                .findFirst()
                .orElseThrow(() -> new ApiRefused(
                        HttpStatus.UNPROCESSABLE_CONTENT, "mapping", "import.fail.mapping-unknown", mapping));
        if (fileName.isBlank()) throw new ApiRefused(HttpStatus.BAD_REQUEST, "fileName", "api.missing");
        try {
            AtMost content = new AtMost(request.getInputStream(), most);
            ImportId id = imports().start(fileName, content, chosen.kind(), mapping, by.name());
            return ResponseEntity.status(HttpStatus.ACCEPTED).body(find(id.value()));
        } catch (ImportRefused refused) {
            throw new ApiInvalid(Map.of("body", texts.of(refused.reason())));
        }
    }

    /** The latest thousand, by the time they were started. */
    @GetMapping("/imports")
    @ApiExample("/api/v1/imports?limit=20")
    ApiPage<ImportView> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit) {
        return ApiPage.of(imports().list(LATEST), view -> view.id().value(), cursor, limit);
    }

    @GetMapping("/imports/{id}")
    @ApiExample("/api/v1/imports/20260501-done")
    ImportView one(@PathVariable String id) {
        return find(id);
    }

    /** Rows that were not taken, by line. */
    @GetMapping("/imports/{id}/rejected")
    @ApiExample("/api/v1/imports/20260501-done/rejected?limit=100")
    ApiPage<Rejected> rejected(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit) {
        List<Rejected> rows =
                imports().rejections(find(id).id(), line(ApiPage.read(cursor)), ApiPage.limit(limit)).stream()
                        .map(this::rejected)
                        .toList();
        String next = rows.size() < limit ? null : String.valueOf(rows.getLast().line());
        return ApiPage.of(rows, next);
    }

    /** It stops at the next row; what was taken stays. */
    @PostMapping("/imports/{id}/cancel")
    @ApiExample("/api/v1/imports/20260501-done/cancel")
    ApiDone cancel(@PathVariable String id) {
        ImportView view = find(id);
        imports().cancel(view.id());
        return new ApiDone(id, !view.state().isFinal());
    }

    /** Takes back what it did once it has ended, by commands of their own; how far it is stands in the import. */
    @PostMapping("/imports/{id}/undo")
    @ApiExample("/api/v1/imports/20260501-done/undo")
    ResponseEntity<ApiDone> undo(Caller by, @PathVariable String id) {
        ImportView view = find(id);
        imports().undo(view.id(), by.name());
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(new ApiDone(id, view.undoable()));
    }

    private Rejected rejected(RejectedLine line) {
        return new Rejected(line.line(), line.column(), line.reason().key(), texts.of(line.reason()), line.setAside());
    }

    private static long line(String place) {
        if (place.isEmpty()) return 0;
        try {
            return Long.parseLong(place);
        } catch (NumberFormatException none) {
            throw ApiPage.noCursor();
        }
    }

    private ImportView find(String id) {
        try {
            return imports().find(new ImportId(id)).orElseThrow(ImportApi::notThere);
        } catch (IllegalArgumentException notAnId) {
            throw notThere();
        }
    }

    private static ApiRefused notThere() {
        return new ApiRefused(HttpStatus.NOT_FOUND, "id", "api.not-there");
    }

    private ImportService imports() {
        return service.getObject();
    }
}
