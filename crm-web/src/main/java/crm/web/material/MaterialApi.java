package crm.web.material;

import crm.domain.material.MaterialChecks;
import crm.domain.material.MaterialCommand.ArchiveMaterial;
import crm.domain.material.MaterialCommand.DefineMaterial;
import crm.domain.material.MaterialCommand.RestoreMaterial;
import crm.domain.material.MaterialContent;
import crm.domain.material.MaterialId;
import crm.domain.material.MaterialKind;
import crm.domain.material.MaterialLimits;
import crm.domain.material.StoredFile;
import crm.domain.org.MiniProgram;
import crm.domain.shared.Limits;
import crm.platform.security.Caller;
import crm.platform.security.CallersCommands;
import crm.projections.material.MaterialView;
import crm.projections.material.Materials;
import crm.store.content.ContentStore;
import crm.web.shared.ApiDone;
import crm.web.shared.ApiExample;
import crm.web.shared.ApiPage;
import crm.web.shared.ApiRefused;
import crm.web.shared.Sent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.time.Clock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The material library for programs: what drafts of campaigns name, written, changed and archived as on its pages. */
@RestController
@RequestMapping(path = "/api/v1/materials", produces = MediaType.APPLICATION_JSON_VALUE)
class MaterialApi {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,40}");

    private final Materials materials;
    private final ContentStore content;
    private final CallersCommands commands;
    private final Clock clock;
    private final MaterialChecks checks = new MaterialChecks(MaterialLimits.standard());

    MaterialApi(Materials materials, ContentStore content, CallersCommands commands, Clock clock) {
        this.materials = materials;
        this.content = content;
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * @param text of TEXT
     * @param url {@code title} and {@code description} with it, of LINK
     * @param program MALL or TAKEAWAY, or else {@code appid}; {@code page} and {@code title} with it, of MINI_PROGRAM
     * @param file digest of a file that was sent before: of the picture, video or file itself, or of the cover
     * @param fileName as customers see it; null: the digest's first letters
     */
    record Wanted(
            @NotNull MaterialKind kind,
            @NotNull String name,
            @Nullable String text,
            @Nullable String url,
            @Nullable String title,
            @Nullable String description,
            @Nullable MiniProgram program,
            @Nullable String appid,
            @Nullable String page,
            @Nullable String file,
            @Nullable String fileName) {

        MaterialForm form(String id) {
            return new MaterialForm(
                    id, kind, name, text, url, title, description, program == null ? "" : program.name(), appid, page);
        }
    }

    @GetMapping
    @ApiExample("/api/v1/materials?kind=IMAGE")
    ApiPage<MaterialView> list(
            @RequestParam(required = false) @Nullable MaterialKind kind,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit) {
        return ApiPage.of(
                materials.inLibrary(kind), material -> material.materialId().value(), cursor, limit);
    }

    /** Also when it is archived. */
    @GetMapping("/{id}")
    @ApiExample("/api/v1/materials/m-1")
    MaterialView one(@PathVariable String id) {
        return find(id);
    }

    /** The file as the body, kept under its digest; it is shown once a material names it. */
    @PostMapping(path = "/files", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @ApiExample("/api/v1/materials/files?fileName=dish.png")
    ResponseEntity<StoredFile> file(@RequestParam String fileName, HttpServletRequest request) throws IOException {
        int most = MaterialLimits.standard().largest();
        byte[] bytes = request.getInputStream().readNBytes(most + 1);
        if (bytes.length > most) throw new ApiRefused(HttpStatus.CONTENT_TOO_LARGE, null, "api.too-large", most);
        if (bytes.length == 0) throw new ApiRefused(HttpStatus.BAD_REQUEST, "body", "api.missing");
        StoredFile file = StoredFile.of(ContentStore.digest(bytes), bytes, name(fileName));
        content.put(bytes);
        return ResponseEntity.status(HttpStatus.CREATED).body(file);
    }

    /** Makes it under an id of the caller's of at most 40 letters, digits and hyphens, or changes it. */
    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(
            value = "/api/v1/materials/may-menu",
            body = "{\"kind\": \"TEXT\", \"name\": \"May menu\", \"text\": \"Come and taste it!\"}")
    ApiDone put(Caller by, @PathVariable String id, @Sent Wanted sent) {
        if (!ID.matcher(id).matches()) throw new ApiRefused(HttpStatus.BAD_REQUEST, "id", "api.wrong-value");
        MaterialId materialId = new MaterialId(id);
        MaterialView before = materials.find(materialId).orElse(null);
        StoredFile shown = sent.file() != null
                ? kept(sent.file(), sent.fileName())
                : before == null ? null : before.content().shown();
        MaterialContent wanted = sent.form(id).content(shown);
        checks.require(wanted);
        return new ApiDone(id, commands.send(by, new DefineMaterial(materialId, wanted, clock.instant())));
    }

    /** It is not offered any more; what was sent with it stays as it was. */
    @PostMapping("/{id}/archive")
    @ApiExample("/api/v1/materials/may-menu/archive")
    ApiDone archive(Caller by, @PathVariable String id) {
        MaterialId materialId = find(id).materialId();
        return new ApiDone(id, commands.send(by, new ArchiveMaterial(materialId, clock.instant())));
    }

    /** It is offered again, as it was. */
    @PostMapping("/{id}/restore")
    @ApiExample("/api/v1/materials/may-menu/restore")
    ApiDone restore(Caller by, @PathVariable String id) {
        MaterialId materialId = find(id).materialId();
        return new ApiDone(id, commands.send(by, new RestoreMaterial(materialId, clock.instant())));
    }

    private StoredFile kept(String digest, @Nullable String fileName) {
        byte[] bytes = content.find(digest)
                .orElseThrow(() -> new ApiRefused(HttpStatus.UNPROCESSABLE_CONTENT, "file", "api.not-there"));
        return StoredFile.of(digest, bytes, name(fileName == null ? digest.substring(0, 12) : fileName));
    }

    private static String name(String typed) {
        String clean = typed.replaceAll("\\p{Cntrl}", "").strip();
        if (clean.isEmpty()) throw new ApiRefused(HttpStatus.BAD_REQUEST, "fileName", "api.missing");
        return clean.length() <= Limits.TEXT ? clean : clean.substring(clean.length() - Limits.TEXT);
    }

    private MaterialView find(String id) {
        return materials
                .find(new MaterialId(id))
                .orElseThrow(() -> new ApiRefused(HttpStatus.NOT_FOUND, "id", "api.not-there"));
    }
}
