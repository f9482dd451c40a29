package crm.web.shared;

import crm.domain.material.Attachment;
import crm.domain.material.AttachmentKind;
import crm.domain.material.MaterialChecks;
import crm.domain.material.MaterialContent;
import crm.domain.material.MaterialKind;
import crm.domain.material.MaterialLimits;
import crm.domain.material.StoredFile;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import crm.importers.wecom.outbound.material.AttachedFiles;
import crm.projections.material.MaterialView;
import crm.projections.material.Materials;
import crm.web.shared.UploadedFiles.Uploaded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Reads what is attached to a message or a moment, and refuses what WeCom would refuse. */
@Component
public class Attaching {

    private static final String REFUSED = "attachments.refused.";
    private static final int MOST_CHOICES = 200;

    private final Materials materials;
    private final LibraryAttachments library;
    private final UploadedFiles uploads;
    private final AttachedFiles files;
    private final MaterialChecks checks = new MaterialChecks(MaterialLimits.standard());

    Attaching(Materials materials, LibraryAttachments library, UploadedFiles uploads, AttachedFiles files) {
        this.materials = materials;
        this.library = library;
        this.uploads = uploads;
        this.files = files;
    }

    /** What it is attached to. */
    public enum Place {
        MESSAGE(Set.of(
                MaterialKind.IMAGE,
                MaterialKind.VIDEO,
                MaterialKind.FILE,
                MaterialKind.LINK,
                MaterialKind.MINI_PROGRAM)),
        /** Carries neither files nor cards [95094]. */
        MOMENT(Set.of(MaterialKind.IMAGE, MaterialKind.VIDEO, MaterialKind.LINK));

        private final Set<MaterialKind> kinds;

        Place(Set<MaterialKind> kinds) {
            this.kinds = kinds;
        }
    }

    /**
     * What was read; nothing of it is kept yet.
     *
     * @param attachments all that was given, also what is wrong
     * @param errors field → key of what is wrong with it; empty: nothing
     * @param chosen file of the library
     */
    public record Attached(
            List<Attachment> attachments,
            Map<String, String> errors,
            List<Uploaded> uploads,
            @Nullable StoredFile chosen) {

        /** Nothing was given, not even something wrong. */
        public boolean isNothing() {
            return attachments.isEmpty() && errors.isEmpty();
        }
    }

    /** Material that can be chosen, the latest first. */
    public List<MaterialView> choices(Place place) {
        return materials.inLibrary(null).stream()
                .filter(material -> place.kinds.contains(material.content().kind()))
                .limit(MOST_CHOICES)
                .toList();
    }

    public Attached read(AttachmentForm form, Place place) {
        Attached read = new Attached(new ArrayList<>(), form.errors(), new ArrayList<>(), null);
        for (MultipartFile file : form.pictures())
            read.attachments()
                    .add(Attachment.of(
                            AttachmentKind.IMAGE,
                            upload(
                                    "image",
                                    file,
                                    place == Place.MOMENT ? checks::requireForMoment : checks::requireForMessage,
                                    read)));
        MultipartFile cover = form.cover();
        String coverName = cover == null ? null : upload("cover", cover, coverCheck(form, place), read);
        read.attachments().addAll(form.typed(coverName));
        return String.valueOf(form.material()).isEmpty() ? read : choose(String.valueOf(form.material()), place, read);
    }

    /**
     * Pieces of the library, in the order of the ids.
     *
     * @param refused key of what is wrong with the first that cannot be attached; null: nothing
     */
    public record Chosen(
            List<Attachment> attachments,
            List<StoredFile> files,
            @Nullable String refused) {}

    /** Nothing of it is kept yet. */
    public Chosen choose(Collection<String> materialIds, Place place) {
        Attached read = new Attached(new ArrayList<>(), new LinkedHashMap<>(), List.of(), null);
        List<StoredFile> chosen = new ArrayList<>();
        for (String id : materialIds) {
            StoredFile file = choose(id, place, read).chosen();
            if (file != null) chosen.add(file);
        }
        return new Chosen(read.attachments(), chosen, read.errors().get("material"));
    }

    /** Before anything is asked for that names them. */
    public void keep(Collection<StoredFile> chosen) {
        chosen.forEach(files::attach);
    }

    /** As it would be attached; empty when it cannot be. */
    public Optional<Attachment> attachment(MaterialView material) {
        return library.of(material.content());
    }

    /** Before anything is asked for that names it. */
    public void keep(Attached attached) {
        for (Uploaded uploaded : attached.uploads()) {
            uploads.keep(uploaded);
            files.attach(uploaded.file());
        }
        if (attached.chosen() != null) files.attach(attached.chosen());
    }

    private Consumer<StoredFile> coverCheck(AttachmentForm form, Place place) {
        if (place == Place.MOMENT) return checks::requireForMoment;
        return form.hasCard() ? checks::requireForMessage : checks::requireForLink;
    }

    private String upload(String field, MultipartFile file, Consumer<StoredFile> check, Attached read) {
        try {
            Uploaded uploaded = uploads.read(file);
            if (uploaded == null) return "";
            check.accept(uploaded.file());
            read.uploads().add(uploaded);
            return uploaded.file().digest();
        } catch (DomainRejection refused) {
            read.errors().put(field, words(refused));
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException("An uploaded picture cannot be read", e);
        }
    }

    private Attached choose(String materialId, Place place, Attached read) {
        MaterialContent content = choices(place).stream()
                .filter(material -> material.materialId().value().equals(materialId))
                .map(MaterialView::content)
                .findFirst()
                .orElse(null);
        if (content == null) return wrong(read, REFUSED + "material");
        Attachment attachment = library.of(content).orElse(null);
        if (attachment == null) return wrong(read, REFUSED + "not-set-up");
        try {
            attachment.check();
            read.attachments().add(attachment);
            StoredFile shown = content.shown();
            if (place == Place.MOMENT && shown != null && shown.format().isPicture()) checks.requireForMoment(shown);
            return new Attached(read.attachments(), read.errors(), read.uploads(), shown);
        } catch (DomainRejection refused) {
            return wrong(read, words(refused));
        }
    }

    private static Attached wrong(Attached read, String words) {
        read.errors().put("material", words);
        return read;
    }

    private static String words(DomainRejection refused) {
        return REFUSED
                + switch (refused.key()) {
                    case Rejections.MATERIAL_TOO_LARGE -> "big";
                    case Rejections.MATERIAL_TOO_SMALL,
                            Rejections.MATERIAL_WRONG_FORMAT,
                            Rejections.MATERIAL_UNREADABLE -> "format";
                    case Rejections.MATERIAL_TOO_MANY_PIXELS -> "pixels";
                    case Rejections.MATERIAL_MOMENT_PICTURE -> "moment-picture";
                    default -> "material";
                };
    }
}
