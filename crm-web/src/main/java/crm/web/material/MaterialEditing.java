package crm.web.material;

import crm.domain.material.MaterialChecks;
import crm.domain.material.MaterialCommand.ArchiveMaterial;
import crm.domain.material.MaterialCommand.DefineMaterial;
import crm.domain.material.MaterialCommand.RestoreMaterial;
import crm.domain.material.MaterialCommand.RevertMaterial;
import crm.domain.material.MaterialContent;
import crm.domain.material.MaterialId;
import crm.domain.material.MaterialKind;
import crm.domain.material.MaterialLimits;
import crm.domain.material.StoredFile;
import crm.domain.org.MiniProgram;
import crm.domain.shared.DomainRejection;
import crm.platform.security.PersonsCommands;
import crm.platform.security.SignedIn;
import crm.projections.material.MaterialView;
import crm.projections.material.Materials;
import crm.web.material.UploadedFiles.Uploaded;
import crm.web.shared.Undo;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Material is written, uploaded, changed and archived. */
@Controller
@RequestMapping("/materials/edit")
class MaterialEditing {

    private static final SecureRandom random = new SecureRandom();
    private static final String REFUSED = "materials.refused.";

    private final Materials materials;
    private final UploadedFiles files;
    private final PersonsCommands commands;
    private final MessageSource texts;
    private final Clock clock;
    private final MaterialChecks checks = new MaterialChecks(MaterialLimits.standard());

    MaterialEditing(
            Materials materials, UploadedFiles files, PersonsCommands commands, MessageSource texts, Clock clock) {
        this.materials = materials;
        this.files = files;
        this.commands = commands;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping("/new")
    String blank(@RequestParam(defaultValue = "IMAGE") MaterialKind kind, Model model) {
        String id = "m" + new BigInteger(80, random).toString(32);
        return form(MaterialForm.blank(id, kind), null, Map.of(), model);
    }

    @PostMapping("/new")
    String add(
            SignedIn by,
            MaterialForm typed,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Locale locale,
            Model model,
            RedirectAttributes notes)
            throws IOException {
        String id = typed.materialId();
        if (id == null || !id.matches("m[0-9a-v]{1,20}")) throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        // A form sent twice, or somebody else's id: nobody changes material by making some.
        if (materials.find(new MaterialId(id)).isPresent()) return "redirect:/materials/" + id;
        return save(by, typed, null, file, locale, model, notes);
    }

    @GetMapping("/{id}")
    String edit(@PathVariable String id, Model model) {
        MaterialView material = find(id);
        return form(MaterialForm.of(id, material.content()), material, Map.of(), model);
    }

    @PostMapping("/{id}")
    String change(
            @PathVariable String id,
            SignedIn by,
            MaterialForm typed,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Locale locale,
            Model model,
            RedirectAttributes notes)
            throws IOException {
        return save(by, typed, find(id), file, locale, model, notes);
    }

    @PostMapping("/{id}/archive")
    String archive(@PathVariable String id, SignedIn by, RedirectAttributes notes) {
        commands.send(by, new ArchiveMaterial(find(id).materialId(), clock.instant()));
        notes.addFlashAttribute("note", "materials.archived");
        Undo.offer(notes, path(id) + "/restore");
        return "redirect:/materials";
    }

    @PostMapping("/{id}/restore")
    String restore(@PathVariable String id, SignedIn by, RedirectAttributes notes) {
        MaterialView material = materials.find(new MaterialId(id)).orElseThrow(MaterialEditing::missing);
        commands.send(by, new RestoreMaterial(material.materialId(), clock.instant()));
        notes.addFlashAttribute("note", "materials.restored");
        Undo.offer(notes, path(id) + "/archive");
        return "redirect:/materials";
    }

    @PostMapping("/{id}/revert")
    String revert(@PathVariable String id, @RequestParam Instant changed, SignedIn by, RedirectAttributes notes) {
        MaterialId materialId = find(id).materialId();
        Instant now = clock.instant();
        if (Undo.revert(notes, Undo.DONE, () -> commands.send(by, new RevertMaterial(materialId, changed, now))))
            Undo.offerRevert(notes, path(id), now);
        return "redirect:/materials";
    }

    private static String path(String id) {
        return "/materials/edit/" + id;
    }

    /** The file is kept once all else is right, and named by an event only when it is kept. */
    private String save(
            SignedIn by,
            MaterialForm typed,
            @Nullable MaterialView before,
            @Nullable MultipartFile file,
            Locale locale,
            Model model,
            RedirectAttributes notes)
            throws IOException {
        MaterialId id = before == null ? new MaterialId(String.valueOf(typed.materialId())) : before.materialId();
        try {
            Uploaded uploaded = files.read(file);
            StoredFile shown = uploaded != null
                    ? uploaded.file()
                    : before == null ? null : before.content().shown();
            MaterialContent content = typed.content(shown);
            checks.require(content);
            if (uploaded != null) files.keep(uploaded);
            Instant now = clock.instant();
            boolean changed = commands.send(by, new DefineMaterial(id, content, now));
            if (changed && before != null) Undo.offerRevert(notes, path(id.value()), now);
        } catch (DomainRejection refused) {
            return form(typed, before, Map.of(field(refused), words(refused, locale)), model);
        }
        notes.addFlashAttribute("note", "materials.saved");
        return "redirect:/materials";
    }

    /** The place that a refusal names; {@code name} when it names none. */
    private static String field(DomainRejection refused) {
        String field = refused.arguments().isEmpty()
                ? "name"
                : String.valueOf(refused.arguments().getFirst());
        return switch (field) {
            case "cover", "card", "fileName" -> "file";
            case "text", "url", "title", "description", "page", "appid", "file" -> field;
            default -> "name";
        };
    }

    private String words(DomainRejection refused, Locale locale) {
        Object[] arguments = refused.arguments().toArray();
        String words = texts.getMessage(REFUSED + refused.key(), arguments, null, locale);
        return Optional.ofNullable(words).orElseGet(() -> texts.getMessage(refused.key(), arguments, locale));
    }

    private String form(MaterialForm typed, @Nullable MaterialView material, Map<String, String> errors, Model model) {
        model.addAttribute("typed", typed);
        model.addAttribute("material", material);
        model.addAttribute("errors", errors);
        model.addAttribute("kinds", MaterialKind.values());
        model.addAttribute("miniPrograms", MiniProgram.values());
        model.addAttribute("limits", MaterialLimits.standard());
        return "material/form";
    }

    private MaterialView find(String id) {
        return materials
                .find(new MaterialId(id))
                .filter(material -> material.archivedAt() == null)
                .orElseThrow(MaterialEditing::missing);
    }

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
