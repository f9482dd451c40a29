package crm.web.shared;

import crm.domain.campaign.Attachment;
import crm.domain.campaign.AttachmentKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/**
 * Pictures, a link and a mini-program card as they are given on screen.
 *
 * @param image JPG or PNG
 * @param cover of the card, or of a moment's link
 */
public record AttachmentForm(
        @Nullable List<MultipartFile> image,
        @Nullable String linkTitle,
        @Nullable String linkText,
        @Nullable String linkUrl,
        @Nullable String cardTitle,
        @Nullable String cardApp,
        @Nullable String cardPage,
        @Nullable MultipartFile cover) {

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
    }

    public static AttachmentForm blank() {
        return new AttachmentForm(null, null, null, null, null, null, null, null);
    }

    public boolean hasLink() {
        return !text(linkTitle).isEmpty() || !text(linkUrl).isEmpty();
    }

    public boolean hasCard() {
        return !text(cardTitle).isEmpty()
                || !text(cardApp).isEmpty()
                || !text(cardPage).isEmpty();
    }

    /** How many attachments that is. */
    public int count() {
        return pictures().size() + (hasLink() ? 1 : 0) + (hasCard() ? 1 : 0);
    }

    /** Field → key of what is wrong with it; empty: nothing. */
    public Map<String, String> errors(int mostBytes) {
        Map<String, String> errors = new LinkedHashMap<>();
        for (MultipartFile file : pictures()) errors.putAll(wrong("image", file, mostBytes));
        if (cover != null) errors.putAll(wrong("cover", cover, mostBytes));
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
            if (cover == null) errors.putIfAbsent("cover", "attachments.refused.cover");
        }
        return errors;
    }

    /** @param keeping stores a picture and gives it its name */
    public List<Attachment> attachments(Function<byte[], String> keeping) {
        List<Attachment> all = new ArrayList<>();
        for (MultipartFile file : pictures())
            all.add(Attachment.of(AttachmentKind.IMAGE, keeping.apply(content(file))));
        String covered = cover == null ? null : keeping.apply(content(cover));
        if (hasLink())
            all.add(Attachment.link(
                    text(linkTitle),
                    text(linkText).isEmpty() ? null : text(linkText),
                    text(linkUrl),
                    hasCard() ? null : covered));
        if (hasCard() && covered != null)
            all.add(Attachment.miniProgram(text(cardTitle), text(cardApp), text(cardPage), covered));
        return all;
    }

    private List<MultipartFile> pictures() {
        return image == null ? List.of() : image;
    }

    private static Map<String, String> wrong(String field, MultipartFile file, int mostBytes) {
        if (file.getSize() > mostBytes) return Map.of(field, "attachments.refused.big");
        byte[] start = content(file);
        boolean jpg = start.length > 3 && start[0] == (byte) 0xff && start[1] == (byte) 0xd8;
        boolean png = start.length > 3 && start[0] == (byte) 0x89 && start[1] == 'P' && start[2] == 'N';
        return jpg || png ? Map.of() : Map.of(field, "attachments.refused.format");
    }

    private static byte[] content(MultipartFile file) {
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("An uploaded picture cannot be read", e);
        }
    }

    private static int bytes(@Nullable String text) {
        return text(text).getBytes(StandardCharsets.UTF_8).length;
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
