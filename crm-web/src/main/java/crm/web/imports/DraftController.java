package crm.web.imports;

import crm.importers.csv.FailReason;
import crm.importers.csv.ImportId;
import crm.importers.csv.ImportKind;
import crm.importers.csv.ImportMessage;
import crm.importers.csv.ImportRefused;
import crm.importers.csv.draft.Drafts;
import crm.importers.csv.draft.ImportDraft;
import crm.importers.csv.reading.UnreadableFile;
import crm.platform.audit.Reveals;
import crm.platform.security.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;

/** A file step by step: how it is read, what its columns mean, its rows, a dry run. Each step is an address of its own. */
@Controller
@RequestMapping("/imports/drafts")
class DraftController {

    private final Drafts drafts;
    private final DraftPages pages;
    private final ImportTexts texts;

    DraftController(Drafts drafts, DraftPages pages, ImportTexts texts) {
        this.drafts = drafts;
        this.pages = pages;
        this.texts = texts;
    }

    @ModelAttribute("texts")
    ImportTexts texts() {
        return texts;
    }

    @PostMapping
    String begin(SignedIn user, @RequestParam MultipartFile file, RedirectAttributes notes) throws IOException {
        String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
        if (file.isEmpty() || name.isBlank()) return refused(notes, ImportMessage.of("import.no-file"), "/imports");
        try (InputStream content = file.getInputStream()) {
            return to(drafts.begin(name, content, user.getUsername()), "");
        } catch (UnreadableFile unreadable) {
            return refused(notes, unreadable.reason(), "/imports");
        }
    }

    @Reveals
    @GetMapping("/{id}")
    String read(@PathVariable String id, Model model) {
        pages.reading(find(id), model);
        return "imports/reading";
    }

    @PostMapping("/{id}")
    String readAs(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String encoding,
            @RequestParam(defaultValue = "") String separator,
            @RequestParam(defaultValue = "0") long header,
            RedirectAttributes notes) {
        ImportDraft draft = find(id);
        boolean fixed = draft.fixed() > 0;
        drafts.readAs(draft, given(encoding), given(separator), Math.max(0, header));
        if (fixed && find(id).fixed() == 0) notes.addFlashAttribute("note", "draft.fixes-dropped");
        return to(draft, "");
    }

    private static @Nullable String given(String text) {
        return text.isEmpty() ? null : text;
    }

    /** @param as {@code kind:ORDERS} or {@code mapping:name} */
    @PostMapping("/{id}/meaning")
    String meaning(@PathVariable String id, @RequestParam String as) {
        ImportDraft draft = find(id);
        if (as.startsWith("mapping:")) drafts.take(draft, as.substring("mapping:".length()));
        else if (!as.equals("kept")) drafts.take(draft, kind(as));
        return to(draft, "/columns");
    }

    private static ImportKind kind(String as) {
        try {
            return ImportKind.valueOf(as.replace("kind:", ""));
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, null, e);
        }
    }

    @Reveals
    @GetMapping("/{id}/columns")
    String columns(@PathVariable String id, Model model) {
        pages.columns(find(id), model);
        return "imports/columns";
    }

    @PostMapping("/{id}/columns")
    String map(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> form,
            @RequestParam(defaultValue = "stay") String then) {
        ImportDraft draft = find(id);
        drafts.change(draft, new ColumnsForm(form).into(draft.mapping(), drafts.columns(draft)));
        return to(draft, then.equals("next") && pages.isWhole(find(id)) ? "/rows" : "/columns");
    }

    @PostMapping("/{id}/mapping")
    String save(@PathVariable String id, @RequestParam String name, RedirectAttributes notes) {
        ImportDraft draft = find(id);
        drafts.saveMapping(draft, name.strip());
        notes.addFlashAttribute("note", "draft.mapping-saved");
        return to(draft, "/trial");
    }

    @Reveals
    @GetMapping("/{id}/rows")
    String rows(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "-1") long edit,
            Model model) {
        ImportDraft draft = find(id);
        if (!pages.isWhole(draft)) return to(draft, "/columns");
        pages.rows(draft, show.equals("faults"), edit, model);
        return "imports/rows";
    }

    @PostMapping("/{id}/rows")
    String fix(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> form,
            @RequestParam(defaultValue = "") String show) {
        ImportDraft draft = find(id);
        drafts.fix(draft, FixForm.cells(form));
        return to(draft, show.equals("faults") ? "/rows?show=faults" : "/rows");
    }

    @GetMapping("/{id}/trial")
    String trial(@PathVariable String id, Model model) {
        ImportDraft draft = find(id);
        if (!pages.isWhole(draft)) return to(draft, "/columns");
        pages.trial(draft, model);
        return "imports/trial";
    }

    @GetMapping("/{id}/trial/state")
    String state(@PathVariable String id, Model model) {
        pages.trial(find(id), model);
        return "imports/trial :: state";
    }

    @PostMapping("/{id}/trial")
    String rehearse(@PathVariable String id) {
        ImportDraft draft = find(id);
        drafts.rehearse(draft);
        return to(draft, "/trial");
    }

    @PostMapping("/{id}/trial/stop")
    String stop(@PathVariable String id) {
        ImportDraft draft = find(id);
        drafts.stopRehearsal(draft);
        return to(draft, "/trial");
    }

    @PostMapping("/{id}/start")
    String start(SignedIn user, @PathVariable String id) {
        return "redirect:/imports/" + drafts.start(find(id), user.getUsername());
    }

    @PostMapping("/{id}/discard")
    String discard(@PathVariable String id) {
        drafts.discard(find(id).id());
        return "redirect:/imports";
    }

    /** Whatever a step is refused for is said where the step was taken. */
    @ExceptionHandler(ImportRefused.class)
    String refused(ImportRefused refusal, HttpServletRequest request) {
        return sayAt(refusal.reason(), request);
    }

    /** A file that is gone has no page of its own any more. */
    @ExceptionHandler(UnreadableFile.class)
    String unreadable(UnreadableFile unreadable, HttpServletRequest request) {
        return sayAt(unreadable.reason(), request);
    }

    private String sayAt(ImportMessage reason, HttpServletRequest request) {
        RequestContextUtils.getOutputFlashMap(request).put("refused", texts.of(reason));
        String path = request.getRequestURI();
        boolean read = request.getMethod().equals("GET") || reason.key().equals(FailReason.FILE_GONE.key());
        String back = read
                ? "/imports"
                : path.replaceFirst("/mapping$", "/trial").replaceFirst("/(meaning|start)$", "/columns");
        return "redirect:" + back;
    }

    private String refused(RedirectAttributes notes, ImportMessage why, String back) {
        notes.addFlashAttribute("refused", texts.of(why));
        return "redirect:" + back;
    }

    private static String to(ImportDraft draft, String step) {
        return "redirect:/imports/drafts/" + draft.id() + step;
    }

    private ImportDraft find(String id) {
        try {
            return drafts.find(new ImportId(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        } catch (IllegalArgumentException notAnId) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, null, notAnId);
        }
    }
}
