package crm.web.campaign;

import crm.domain.material.Attachment;
import crm.domain.material.AttachmentKind;
import crm.domain.material.LinkCard;
import crm.domain.material.MaterialContent;
import crm.domain.material.MiniProgramCard;
import crm.domain.material.StoredFile;
import crm.domain.org.MiniProgramLink;
import crm.projections.org.MiniPrograms;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Material as it is attached: what it is now, whatever becomes of it in the library. */
@Component
class LibraryAttachments {

    private final MiniPrograms programs;

    LibraryAttachments(MiniPrograms programs) {
        this.programs = programs;
    }

    /**
     * Empty when it is a card of one of the chain's mini-programs that nobody has set up.
     *
     * @throws IllegalArgumentException for a text, which is no attachment
     */
    Optional<Attachment> of(MaterialContent content) {
        return switch (content.kind()) {
            case IMAGE -> Optional.of(file(AttachmentKind.IMAGE, content));
            case VIDEO -> Optional.of(file(AttachmentKind.VIDEO, content));
            case FILE -> Optional.of(file(AttachmentKind.FILE, content));
            case LINK -> Optional.of(link(Objects.requireNonNull(content.link())));
            case MINI_PROGRAM -> card(Objects.requireNonNull(content.card()));
            case TEXT -> throw new IllegalArgumentException("A text is no attachment");
        };
    }

    private static Attachment file(AttachmentKind kind, MaterialContent content) {
        return Attachment.of(kind, Objects.requireNonNull(content.file()).digest());
    }

    private static Attachment link(LinkCard link) {
        StoredFile cover = link.cover();
        return Attachment.link(
                link.title(),
                link.description().isBlank() ? null : link.description(),
                link.url(),
                cover == null ? null : cover.digest());
    }

    private Optional<Attachment> card(MiniProgramCard card) {
        Optional<String> appid = card.miniProgram() == null
                ? Optional.ofNullable(card.appid())
                : Optional.ofNullable(programs.links().get(card.miniProgram())).map(MiniProgramLink::appid);
        return appid.map(id -> Attachment.miniProgram(
                card.title(), id, card.page(), card.cover().digest()));
    }
}
