package crm.web.campaign;

import crm.domain.material.Attachment;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Attaches pieces of the library to a message or a moment, and refuses what WeCom would refuse. */
@Component
class Attaching {

    private static final String REFUSED = "attachments.refused.";
    private static final int MOST_CHOICES = 200;

    private final Materials materials;
    private final LibraryAttachments library;
    private final AttachedFiles files;
    private final MaterialChecks checks = new MaterialChecks(MaterialLimits.standard());

    Attaching(Materials materials, LibraryAttachments library, AttachedFiles files) {
        this.materials = materials;
        this.library = library;
        this.files = files;
    }

    /** What it is attached to. */
    enum Place {
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

    /** Material that can be chosen, the latest first. */
    List<MaterialView> choices(Place place) {
        return materials.inLibrary(null).stream()
                .filter(material -> place.kinds.contains(material.content().kind()))
                .limit(MOST_CHOICES)
                .toList();
    }

    /**
     * Pieces of the library, in the order of the ids.
     *
     * @param refused key of what is wrong with the first that cannot be attached; null: nothing
     */
    record Chosen(
            List<Attachment> attachments,
            List<StoredFile> files,
            @Nullable String refused) {}

    /** Nothing of it is kept yet. */
    Chosen choose(Collection<String> materialIds, Place place) {
        List<Attachment> attachments = new ArrayList<>();
        List<StoredFile> shown = new ArrayList<>();
        for (String id : materialIds) {
            Read read = read(id, place);
            if (read.refused() != null) return new Chosen(attachments, shown, read.refused());
            if (read.attachment() != null) attachments.add(read.attachment());
            if (read.shown() != null) shown.add(read.shown());
        }
        return new Chosen(attachments, shown, null);
    }

    /** Before anything is asked for that names them. */
    void keep(Collection<StoredFile> chosen) {
        chosen.forEach(files::attach);
    }

    /** As it would be attached; empty when it cannot be. */
    Optional<Attachment> attachment(MaterialView material) {
        return library.of(material.content());
    }

    /** @param refused key of why it cannot be attached; null: {@code attachment} is it */
    private record Read(
            @Nullable Attachment attachment,
            @Nullable StoredFile shown,
            @Nullable String refused) {

        static Read refused(String why) {
            return new Read(null, null, REFUSED + why);
        }
    }

    private Read read(String materialId, Place place) {
        MaterialContent content = choices(place).stream()
                .filter(material -> material.materialId().value().equals(materialId))
                .map(MaterialView::content)
                .findFirst()
                .orElse(null);
        if (content == null) return Read.refused("material");
        Attachment attachment = library.of(content).orElse(null);
        if (attachment == null) return Read.refused("not-set-up");
        try {
            attachment.check();
            StoredFile shown = content.shown();
            if (place == Place.MOMENT && shown != null && shown.format().isPicture()) checks.requireForMoment(shown);
            return new Read(attachment, shown, null);
        } catch (DomainRejection refused) {
            return Read.refused(words(refused));
        }
    }

    private static String words(DomainRejection refused) {
        return refused.key().equals(Rejections.MATERIAL_MOMENT_PICTURE) ? "moment-picture" : "material";
    }
}
