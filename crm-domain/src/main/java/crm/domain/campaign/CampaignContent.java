package crm.domain.campaign;

import crm.domain.material.Attachment;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a mass message says (developer document 92135).
 *
 * @param text at most 4,000 bytes in UTF-8; empty when an attachment is there
 * @param attachments at most 9
 */
public record CampaignContent(String text, List<Attachment> attachments) {

    private static final int TEXT_BYTES = 4_000;
    private static final int MOST_ATTACHMENTS = 9;

    public CampaignContent {
        attachments = List.copyOf(attachments);
    }

    void check() {
        if (text.isBlank() && attachments.isEmpty()) throw new DomainRejection(Rejections.TEXT_EMPTY, "text");
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > TEXT_BYTES) throw new DomainRejection(Rejections.TOO_MANY_BYTES, "text", bytes, TEXT_BYTES);
        Limits.requireAtMost("attachments", attachments.size(), MOST_ATTACHMENTS);
        attachments.forEach(Attachment::check);
    }
}
