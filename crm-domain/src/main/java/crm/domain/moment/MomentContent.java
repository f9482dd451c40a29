package crm.domain.moment;

import crm.domain.material.Attachment;
import crm.domain.material.AttachmentKind;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a moment shows (developer document 95094).
 *
 * @param text at most 2,000 characters and 4,000 bytes in UTF-8; empty when an attachment is there
 * @param attachments up to 9 images, or one video, or one link
 */
public record MomentContent(String text, List<Attachment> attachments) {

    private static final int TEXT_CHARACTERS = 2_000;
    private static final int TEXT_BYTES = 4_000;
    private static final int MOST_IMAGES = 9;

    public MomentContent {
        attachments = List.copyOf(attachments);
    }

    /** Refused with the reason when WeCom would not take it. */
    public void check() {
        if (text.isBlank() && attachments.isEmpty()) throw new DomainRejection(Rejections.TEXT_EMPTY, "text");
        if (text.codePointCount(0, text.length()) > TEXT_CHARACTERS)
            throw new DomainRejection(Rejections.TEXT_TOO_LONG, "text", TEXT_CHARACTERS);
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > TEXT_BYTES) throw new DomainRejection(Rejections.TOO_MANY_BYTES, "text", bytes, TEXT_BYTES);
        List<AttachmentKind> kinds =
                attachments.stream().map(Attachment::kind).distinct().toList();
        if (kinds.size() > 1) throw new DomainRejection(Rejections.MOMENT_MIXED);
        if (!kinds.isEmpty()) requireFitting(kinds.getFirst());
        attachments.forEach(Attachment::check);
    }

    private void requireFitting(AttachmentKind kind) {
        int most = switch (kind) {
            case IMAGE -> MOST_IMAGES;
            case VIDEO, LINK -> 1;
            case MINI_PROGRAM, FILE -> throw new DomainRejection(Rejections.MOMENT_KIND, kind);
        };
        Limits.requireAtMost("attachments", attachments.size(), most);
    }
}
