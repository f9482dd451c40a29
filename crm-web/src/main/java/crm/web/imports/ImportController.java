package crm.web.imports;

import crm.importers.csv.ImportId;
import crm.importers.csv.ImportMessage;
import crm.importers.csv.ImportRefused;
import crm.importers.csv.ImportService;
import crm.importers.csv.ImportView;
import crm.importers.csv.MappingView;
import crm.platform.audit.Reveals;
import crm.platform.security.SignedIn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
@RequestMapping("/imports")
class ImportController {

    private static final int LATEST = 50;
    private static final int REJECTIONS = 100;

    private final ObjectProvider<ImportService> service;
    private final ImportTexts texts;

    ImportController(ObjectProvider<ImportService> service, ImportTexts texts) {
        this.service = service;
        this.texts = texts;
    }

    @ModelAttribute("texts")
    ImportTexts texts() {
        return texts;
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("imports", imports().list(LATEST));
        model.addAttribute(
                "mappings",
                imports().mappings().stream()
                        .sorted(Comparator.comparing(MappingView::kind).thenComparing(MappingView::name))
                        .toList());
        return "imports/list";
    }

    @GetMapping("/rows")
    String rows(Model model) {
        model.addAttribute("imports", imports().list(LATEST));
        return "imports/list :: rows";
    }

    @PostMapping
    String start(
            SignedIn user, @RequestParam MultipartFile file, @RequestParam String mapping, RedirectAttributes notes)
            throws IOException {
        Optional<MappingView> chosen = imports().mappings().stream()
                .filter(each -> each.name().equals(mapping))
                .findFirst();
        String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
        if (file.isEmpty() || name.isBlank()) return refused(notes, ImportMessage.of("import.no-file"));
        if (chosen.isEmpty()) return refused(notes, ImportMessage.of("import.fail.mapping-unknown", mapping));
        try (InputStream content = file.getInputStream()) {
            ImportId id = imports().start(name, content, chosen.get().kind(), mapping, user.getUsername());
            return "redirect:/imports/" + id;
        } catch (ImportRefused refused) {
            return refused(notes, refused.reason());
        }
    }

    @GetMapping("/{id}")
    String report(@PathVariable String id, @RequestParam(defaultValue = "0") long after, Model model) {
        fill(id, after, model);
        return "imports/report";
    }

    @GetMapping("/{id}/figures")
    String figures(@PathVariable String id, Model model) {
        fill(id, 0, model);
        return "imports/report :: figures";
    }

    @PostMapping("/{id}/cancel")
    String cancel(@PathVariable String id) {
        imports().cancel(find(id).id());
        return "redirect:/imports/" + id;
    }

    @Reveals
    @GetMapping("/{id}/files/{which:rejected|set-aside}")
    ResponseEntity<InputStreamResource> file(@PathVariable String id, @PathVariable String which) {
        ImportView view = find(id);
        ImportView.Which wanted = which.equals("rejected") ? ImportView.Which.REJECTED : ImportView.Which.SET_ASIDE;
        ImportView.ResultFile file = wanted == ImportView.Which.REJECTED ? view.rejectedFile() : view.setAsideFile();
        if (file == null) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        InputStream content =
                imports().open(view.id(), wanted).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.contentType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(new InputStreamResource(content));
    }

    private void fill(String id, long after, Model model) {
        ImportView view = find(id);
        List<?> rejections = imports().rejections(view.id(), after, REJECTIONS);
        model.addAttribute("one", view);
        model.addAttribute("rejections", rejections);
        model.addAttribute("more", rejections.size() == REJECTIONS);
    }

    private String refused(RedirectAttributes notes, ImportMessage why) {
        notes.addFlashAttribute("refused", texts.of(why));
        return "redirect:/imports";
    }

    private ImportView find(String id) {
        try {
            return imports()
                    .find(new ImportId(id))
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        } catch (IllegalArgumentException notAnId) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, null, notAnId);
        }
    }

    private ImportService imports() {
        return service.getObject();
    }
}
