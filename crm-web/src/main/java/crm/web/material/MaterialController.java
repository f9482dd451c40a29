package crm.web.material;

import crm.domain.material.FileFormat;
import crm.domain.material.MaterialId;
import crm.domain.material.MaterialKind;
import crm.domain.material.StoredFile;
import crm.platform.security.Role;
import crm.platform.security.SignedIn;
import crm.projections.material.MaterialView;
import crm.projections.material.Materials;
import crm.store.content.ContentStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The library to look through, and its files. */
@Controller
@RequestMapping("/materials")
class MaterialController {

    private static final int PAGE = 48;

    /** The address is the content's digest: it never shows anything else. */
    private static final CacheControl KEPT =
            CacheControl.maxAge(Duration.ofDays(30)).cachePrivate().immutable();

    private final Materials materials;
    private final ContentStore content;
    private final Thumbnails thumbnails;

    MaterialController(Materials materials, ContentStore content, Thumbnails thumbnails) {
        this.materials = materials;
        this.content = content;
        this.thumbnails = thumbnails;
    }

    @GetMapping
    String list(
            SignedIn by,
            @RequestParam(required = false) @Nullable MaterialKind kind,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "false") boolean archived,
            @RequestParam(defaultValue = "0") int from,
            Model model) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<MaterialView> found = (archived ? materials.archived(kind) : materials.inLibrary(kind))
                .stream()
                        .filter(each ->
                                each.content().name().toLowerCase(Locale.ROOT).contains(wanted))
                        .toList();
        int start = Math.clamp(from, 0, found.size());
        int end = Math.min(found.size(), start + PAGE);
        model.addAttribute("materials", found.subList(start, end));
        model.addAttribute("from", start);
        model.addAttribute("next", end < found.size() ? end : null);
        model.addAttribute("kinds", MaterialKind.values());
        model.addAttribute("kind", kind);
        model.addAttribute("archived", archived);
        model.addAttribute("text", text.strip());
        model.addAttribute("mayEdit", mayEdit(by));
        return "material/list";
    }

    @GetMapping("/{id}")
    String one(@PathVariable String id, SignedIn by, Model model) {
        MaterialView material =
                materials.find(new MaterialId(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("material", material);
        model.addAttribute("mayEdit", mayEdit(by));
        return "material/page";
    }

    /** What is not a picture or video that we know is only ever downloaded: it may be anything. */
    @GetMapping("/files/{digest:[0-9a-f]{64}}")
    ResponseEntity<byte[]> file(@PathVariable String digest) {
        byte[] bytes = content.find(digest).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        FileFormat format = FileFormat.of(bytes);
        boolean shown = format.isPicture() || format == FileFormat.MP4;
        String name = materials.file(digest).map(StoredFile::name).orElse(digest);
        ContentDisposition disposition = (shown ? ContentDisposition.inline() : ContentDisposition.attachment())
                .filename(name, StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(format.contentType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .cacheControl(KEPT)
                .body(bytes);
    }

    @GetMapping("/files/{digest:[0-9a-f]{64}}/small")
    ResponseEntity<byte[]> small(@PathVariable String digest) {
        Optional<byte[]> picture = thumbnails.of(digest);
        byte[] bytes = picture.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(FileFormat.of(bytes).contentType()))
                .cacheControl(KEPT)
                .body(bytes);
    }

    private static boolean mayEdit(SignedIn by) {
        return by.is(Role.OPS) || by.is(Role.ADMIN);
    }
}
