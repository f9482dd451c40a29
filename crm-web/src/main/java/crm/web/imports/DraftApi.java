package crm.web.imports;

import crm.importers.csv.ImportId;
import crm.importers.csv.ImportKind;
import crm.importers.csv.ImportMessage;
import crm.importers.csv.ImportRefused;
import crm.importers.csv.draft.Drafts;
import crm.importers.csv.draft.ImportDraft;
import crm.importers.csv.mapping.MappingDraft;
import crm.importers.csv.mapping.MappingReader;
import crm.importers.csv.reading.UnreadableFile;
import crm.platform.audit.Reveals;
import crm.platform.security.Caller;
import crm.web.shared.ApiDone;
import crm.web.shared.ApiExample;
import crm.web.shared.ApiInvalid;
import crm.web.shared.ApiPage;
import crm.web.shared.ApiRefused;
import crm.web.shared.Sent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A file step by step, as the pages take it: how it is read, what its columns mean, its rows, a dry run, the import. */
@RestController
@RequestMapping(path = "/api/v1/imports/drafts", produces = MediaType.APPLICATION_JSON_VALUE)
class DraftApi {

    private final Drafts drafts;
    private final DraftAnswers answers;
    private final ImportTexts texts;
    private final long most;

    /** @param most bytes of a file, as of one that a form sends */
    DraftApi(
            Drafts drafts,
            DraftAnswers answers,
            ImportTexts texts,
            @Value("${spring.servlet.multipart.max-file-size:2GB}") DataSize most) {
        this.drafts = drafts;
        this.answers = answers;
        this.texts = texts;
        this.most = most.toBytes();
    }

    /**
     * @param encoding such as {@code GB18030}; null: found out
     * @param separator {@code comma}, {@code tab} and so on; null: found out
     * @param header line after which the header stands, 0: the first
     */
    record Reading(
            @Nullable String encoding,
            @Nullable String separator,
            @Nullable Long header) {}

    /** One of both: suggestions for a kind, or a mapping whose columns are in the file. */
    record Meaning(@Nullable ImportKind kind, @Nullable String mapping) {}

    record Columns(@NotNull String mapping) {}

    /** @param column of the file, from 0 */
    record Cell(
            @NotNull Long line,
            @NotNull Integer column,
            @NotNull String text) {}

    record Cells(@NotNull List<@NotNull Cell> cells) {}

    /** The file as the body. It is kept, encrypted, for some days, and nothing of it is imported before it is started. */
    @PostMapping(consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @ApiExample("/api/v1/imports/drafts?fileName=till.csv")
    ResponseEntity<DraftAnswers.Draft> begin(Caller by, @RequestParam String fileName, HttpServletRequest request)
            throws IOException {
        if (fileName.isBlank()) throw new ApiRefused(HttpStatus.BAD_REQUEST, "fileName", "api.missing");
        try {
            ImportDraft draft = drafts.begin(fileName.strip(), new AtMost(request.getInputStream(), most), by.name());
            return ResponseEntity.status(HttpStatus.CREATED).body(answers.of(draft));
        } catch (UnreadableFile unreadable) {
            throw invalid("body", unreadable.reason());
        }
    }

    @GetMapping
    @ApiExample("/api/v1/imports/drafts")
    ApiPage<DraftAnswers.Draft> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit) {
        return ApiPage.of(drafts.list().stream().map(answers::of).toList(), DraftAnswers.Draft::id, cursor, limit);
    }

    @GetMapping("/{id}")
    @ApiExample("/api/v1/imports/drafts/20260501-draft-2")
    DraftAnswers.Draft one(@PathVariable String id) {
        return answers.of(find(id));
    }

    /** Reads the file another way: cells that were written anew go with the old one. */
    @PutMapping(path = "/{id}/reading", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(
            value = "/api/v1/imports/drafts/20260501-draft-2/reading",
            body = "{\"encoding\": \"UTF-8\", \"separator\": \"comma\", \"header\": 0}")
    DraftAnswers.Draft read(@PathVariable String id, @Sent Reading sent) {
        long header = sent.header() == null ? 0 : Math.max(0, sent.header());
        return step(id, "encoding", draft -> drafts.readAs(draft, sent.encoding(), sent.separator(), header));
    }

    /** Begins anew with what the columns mean. */
    @PutMapping(path = "/{id}/meaning", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(value = "/api/v1/imports/drafts/20260501-draft-2/meaning", body = "{\"kind\": \"ORDERS\"}")
    DraftAnswers.Draft mean(@PathVariable String id, @Sent Meaning sent) {
        String mapping = sent.mapping();
        ImportKind kind = sent.kind();
        if ((mapping == null) == (kind == null))
            throw new ApiRefused(HttpStatus.BAD_REQUEST, "mapping", "api.wrong-value");
        return step(id, "mapping", draft -> {
            if (mapping != null) drafts.take(draft, mapping);
            else if (kind != null) drafts.take(draft, kind);
        });
    }

    /** What each column means, as the whole text of a mapping; how the file is read stays. */
    @PutMapping(path = "/{id}/columns", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(value = "/api/v1/imports/drafts/20260501-draft-2/columns", body = """
            {"mapping": "name: till\\nkind: stores\\nsource: files\\nfields: {number: No, name: Name}\\n"}""")
    DraftAnswers.Draft map(@PathVariable String id, @Sent Columns sent) {
        return step(id, "mapping", draft -> {
            MappingDraft before = draft.mapping();
            drafts.change(
                    draft,
                    MappingDraft.of(MappingReader.read(sent.mapping()))
                            .readAs(before.encoding(), before.separator(), before.headerLine()));
        });
    }

    /** The first rows as they are understood, or those at fault; as they stand in the file, so it is in the audit. */
    @Reveals
    @GetMapping("/{id}/rows")
    @ApiExample("/api/v1/imports/drafts/20260501-draft-2/rows?faults=true")
    DraftAnswers.Rows rows(@PathVariable String id, @RequestParam(defaultValue = "false") boolean faults) {
        ImportDraft draft = find(id);
        try {
            return answers.of(faults ? drafts.atFault(draft) : drafts.preview(draft));
        } catch (ImportRefused refused) {
            throw invalid("mapping", refused.reason());
        } catch (UnreadableFile gone) {
            throw invalid("id", gone.reason());
        }
    }

    /** Writes cells anew, for this import only. */
    @PutMapping(path = "/{id}/rows", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(
            value = "/api/v1/imports/drafts/20260501-draft-2/rows",
            body = "{\"cells\": [{\"line\": 3, \"column\": 1, \"text\": \"2026-04-30 12:00:00\"}]}")
    DraftAnswers.Draft fix(@PathVariable String id, @Sent Cells sent) {
        Map<Long, Map<Integer, String>> cells = new HashMap<>();
        for (Cell cell : sent.cells())
            cells.computeIfAbsent(cell.line(), line -> new HashMap<>()).put(cell.column(), cell.text());
        return step(id, "cells", draft -> drafts.fix(draft, cells));
    }

    /** Tries the import in full without writing anything: {@code running}, then {@code trial} of the draft. */
    @PostMapping("/{id}/trial")
    @ApiExample("/api/v1/imports/drafts/20260501-draft-2/trial")
    ResponseEntity<DraftAnswers.Draft> rehearse(@PathVariable String id) {
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(step(id, "mapping", drafts::rehearse));
    }

    @PostMapping("/{id}/trial/stop")
    @ApiExample("/api/v1/imports/drafts/20260501-draft-2/trial/stop")
    DraftAnswers.Draft stop(@PathVariable String id) {
        return step(id, "id", drafts::stopRehearsal);
    }

    /** Under the same id an import from now on. */
    @PostMapping("/{id}/start")
    @ApiExample("/api/v1/imports/drafts/20260501-draft-2/start")
    ResponseEntity<ApiDone> start(Caller by, @PathVariable String id) {
        ImportDraft draft = find(id);
        try {
            return ResponseEntity.status(HttpStatus.ACCEPTED)
                    .body(new ApiDone(drafts.start(draft, by.name()).value(), true));
        } catch (ImportRefused refused) {
            throw invalid("mapping", refused.reason());
        }
    }

    /** Throws the file away. */
    @DeleteMapping("/{id}")
    @ApiExample("/api/v1/imports/drafts/20260501-draft-2")
    ApiDone discard(@PathVariable String id) {
        drafts.discard(find(id).id());
        return new ApiDone(id, true);
    }

    private DraftAnswers.Draft step(String id, String at, Consumer<ImportDraft> step) {
        ImportDraft draft = find(id);
        try {
            step.accept(draft);
        } catch (ImportRefused refused) {
            throw invalid(at, refused.reason());
        } catch (UnreadableFile unreadable) {
            throw invalid(at, unreadable.reason());
        }
        return answers.of(find(id));
    }

    private ApiInvalid invalid(String at, ImportMessage reason) {
        return new ApiInvalid(Map.of(at, texts.of(reason)));
    }

    private ImportDraft find(String id) {
        try {
            return drafts.find(new ImportId(id)).orElseThrow(DraftApi::notThere);
        } catch (IllegalArgumentException notAnId) {
            throw notThere();
        }
    }

    private static ApiRefused notThere() {
        return new ApiRefused(HttpStatus.NOT_FOUND, "id", "api.not-there");
    }
}
