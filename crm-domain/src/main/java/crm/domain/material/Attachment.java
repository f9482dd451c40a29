package crm.domain.material;

import static crm.domain.material.AttachmentKind.LINK;
import static crm.domain.material.AttachmentKind.MINI_PROGRAM;

import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One attachment; what its kind does not need is null.
 *
 * @param media our name of the picture, video or file; of a card and of a link in a moment, its cover
 * @param title of a link or card
 * @param description of a link
 * @param address URL of a link, page of a mini-program; a {@code mark} is added to it when it is sent
 * @param appId of a mini-program that is linked to the corp
 */
public record Attachment(
        AttachmentKind kind,
        @Nullable String media,
        @Nullable String title,
        @Nullable String description,
        @Nullable String address,
        @Nullable String appId) {

    /** In UTF-8 (developer document 92135). */
    private static final int TITLE_BYTES = 128;

    private static final int CARD_TITLE_BYTES = 64;
    private static final int DESCRIPTION_BYTES = 512;

    /** WeCom takes 2,048; the rest is for the mark. */
    private static final int ADDRESS_BYTES = 1_900;

    public static Attachment of(AttachmentKind kind, String media) {
        return new Attachment(kind, media, null, null, null, null);
    }

    public static Attachment link(String title, @Nullable String description, String url, @Nullable String cover) {
        return new Attachment(LINK, cover, title, description, url, null);
    }

    public static Attachment miniProgram(String title, String appId, String page, String cover) {
        return new Attachment(MINI_PROGRAM, cover, title, null, page, appId);
    }

    /** Whether it carries the mark of what sends it, by which that is found in WeCom. */
    public boolean carriesMark() {
        return kind == LINK || kind == MINI_PROGRAM;
    }

    /** Refused as {@code attachment.incomplete} when something is missing that its kind needs. */
    public void check() {
        switch (kind) {
            case IMAGE, VIDEO, FILE -> require("media", media);
            case LINK -> {
                atMost("title", require("title", title), TITLE_BYTES);
                atMost("description", description == null ? "" : description, DESCRIPTION_BYTES);
                requireUrl(require("address", address));
            }
            case MINI_PROGRAM -> {
                atMost("title", require("title", title), CARD_TITLE_BYTES);
                require("appId", appId);
                atMost("address", require("address", address), ADDRESS_BYTES);
                require("media", media);
            }
        }
    }

    private static void requireUrl(String url) {
        atMost("address", url, ADDRESS_BYTES);
        if (!url.startsWith("https://") && !url.startsWith("http://"))
            throw new DomainRejection(Rejections.ATTACHMENT_INCOMPLETE, LINK, "address");
    }

    private String require(String field, @Nullable String value) {
        if (value == null || value.isBlank()) throw new DomainRejection(Rejections.ATTACHMENT_INCOMPLETE, kind, field);
        return value;
    }

    private static void atMost(String field, String text, int most) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > most) throw new DomainRejection(Rejections.TOO_MANY_BYTES, field, bytes, most);
    }
}
