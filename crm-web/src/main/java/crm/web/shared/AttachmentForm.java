package crm.web.shared;

import crm.domain.material.Attachment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/**
 * Pictures, a link, a mini-program card and a piece of the library as they are given on screen.
 *
 * @param image JPG or PNG
 * @param cover of the card, else of the link
 * @param material id; empty: none
 */
public record AttachmentForm(
        @Nullable List<MultipartFile> image,
        @Nullable String linkTitle,
        @Nullable String linkText,
        @Nullable String linkUrl,
        @Nullable String cardTitle,
        @Nullable String cardApp,
        @Nullable String cardPage,
        @Nullable MultipartFile cover,
        @Nullable String material) {

    private static final int LINK_TITLE_BYTES = 128;
    private static final int LINK_TEXT_BYTES = 512;
    private static final int ADDRESS_BYTES = 1_900;
    private static final int CARD_TITLE_BYTES = 64;

    public AttachmentForm {
        image = image == null
                ? List.of()
                : image.stream().filter(file -> !file.isEmpty()).toList();
        linkTitle = text(linkTitle);
        linkText = text(linkText);
        linkUrl = text(linkUrl);
        cardTitle = text(cardTitle);
        cardApp = text(cardApp);
        cardPage = text(cardPage);
        cover = cover == null || cover.isEmpty() ? null : cover;
        material = text(material);
    }

    public static AttachmentForm blank() {
        return new AttachmentForm(null, null, null, null, null, null, null, null, null);
    }

    boolean hasLink() {
        return !text(linkTitle).isEmpty() || !text(linkUrl).isEmpty();
    }

    boolean hasCard() {
        return !text(cardTitle).isEmpty()
                || !text(cardApp).isEmpty()
                || !text(cardPage).isEmpty();
    }

    List<MultipartFile> pictures() {
        return image == null ? List.of() : image;
    }

    /** Field → key of what is wrong with what was typed; empty: nothing. */
    Map<String, String> errors() {
        Map<String, String> errors = new LinkedHashMap<>();
        if (hasLink()) {
            if (text(linkTitle).isEmpty() || bytes(linkTitle) > LINK_TITLE_BYTES)
                errors.put("linkTitle", "attachments.refused.link-title");
            if (bytes(linkText) > LINK_TEXT_BYTES) errors.put("linkText", "attachments.refused.link-text");
            if (!text(linkUrl).matches("https?://\\S+") || bytes(linkUrl) > ADDRESS_BYTES)
                errors.put("linkUrl", "attachments.refused.link-url");
        }
        if (hasCard()) {
            if (text(cardTitle).isEmpty() || bytes(cardTitle) > CARD_TITLE_BYTES)
                errors.put("cardTitle", "attachments.refused.card-title");
            if (!text(cardApp).matches("wx[0-9a-zA-Z]{4,60}")) errors.put("cardApp", "attachments.refused.card-app");
            if (text(cardPage).isEmpty() || bytes(cardPage) > ADDRESS_BYTES)
                errors.put("cardPage", "attachments.refused.card-page");
            if (cover == null) errors.put("cover", "attachments.refused.cover");
        }
        return errors;
    }

    /** The link and the card. @param coverName null: there is no cover */
    List<Attachment> typed(@Nullable String coverName) {
        List<Attachment> all = new ArrayList<>();
        if (hasLink())
            all.add(Attachment.link(
                    text(linkTitle),
                    text(linkText).isEmpty() ? null : text(linkText),
                    text(linkUrl),
                    hasCard() ? null : coverName));
        if (hasCard())
            all.add(Attachment.miniProgram(
                    text(cardTitle), text(cardApp), text(cardPage), coverName == null ? "" : coverName));
        return all;
    }

    private static int bytes(@Nullable String text) {
        return text(text).getBytes(StandardCharsets.UTF_8).length;
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
