package crm.importers.wecom.outbound.material;

import crm.domain.material.LinkCard;
import crm.domain.material.MaterialContent;
import crm.domain.material.MiniProgramCard;
import crm.domain.material.StoredFile;
import crm.domain.org.MiniProgram;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.client.CallResult.Refused;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Material as what messages (welcome and mass messages) and moments carry; uploads what they need of files. */
public final class MaterialAttachments {

    private static final int INVALID_PARAMETER = 40058; // WeCom's code

    private final MediaIds media;
    private final MiniProgramIds miniPrograms;

    public MaterialAttachments(MediaIds media, MiniProgramIds miniPrograms) {
        this.media = media;
        this.miniPrograms = miniPrograms;
    }

    /**
     * Of a welcome or mass message [92135, 92137].
     *
     * @throws IllegalArgumentException for a text, which is no attachment
     */
    public CallResult<Attachment> ofMessage(MaterialContent content) {
        return switch (content.kind()) {
            case IMAGE -> file("image", content, MediaUse.MESSAGE);
            case VIDEO -> file("video", content, MediaUse.MESSAGE);
            case FILE -> file("file", content, MediaUse.MESSAGE);
            case LINK -> link(Objects.requireNonNull(content.link()));
            case MINI_PROGRAM -> card(Objects.requireNonNull(content.card()));
            case TEXT -> throw new IllegalArgumentException("A text is no attachment");
        };
    }

    /**
     * Of a moment [95094]. A mini-program is reached by a link.
     *
     * @throws IllegalArgumentException for what no moment carries: texts, files and cards
     */
    public CallResult<Attachment> ofMoment(MaterialContent content) {
        return switch (content.kind()) {
            case IMAGE -> file("image", content, MediaUse.MOMENT);
            case VIDEO -> file("video", content, MediaUse.MOMENT);
            case LINK -> momentLink(Objects.requireNonNull(content.link()));
            case TEXT, FILE, MINI_PROGRAM ->
                throw new IllegalArgumentException("A moment carries no " + content.kind());
        };
    }

    private CallResult<Attachment> file(String type, MaterialContent content, MediaUse use) {
        return media.get(Objects.requireNonNull(content.file()), use)
                .map(id -> new Attachment(type, Map.of("media_id", id)));
    }

    private CallResult<Attachment> link(LinkCard link) {
        StoredFile cover = link.cover();
        if (cover == null) return new Done<>(link(link, null, null));
        return media.get(cover, MediaUse.PICTURE_ADDRESS).map(address -> link(link, "picurl", address));
    }

    private CallResult<Attachment> momentLink(LinkCard link) {
        StoredFile cover = link.cover();
        if (cover == null) return new Done<>(link(link, null, null));
        return media.get(cover, MediaUse.MOMENT).map(id -> link(link, "media_id", id));
    }

    private static Attachment link(LinkCard link, @Nullable String pictureField, @Nullable String picture) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("title", link.title());
        fields.put("url", link.url());
        if (!link.description().isBlank()) fields.put("desc", link.description());
        if (pictureField != null && picture != null) fields.put(pictureField, picture);
        return new Attachment("link", fields);
    }

    private CallResult<Attachment> card(MiniProgramCard card) {
        String appid = appid(card);
        if (appid == null)
            return new Refused<>(INVALID_PARAMETER, "Nobody has said the appid of " + card.miniProgram());
        return media.get(card.cover(), MediaUse.MESSAGE)
                .map(id -> new Attachment(
                        "miniprogram",
                        Map.of("title", card.title(), "appid", appid, "page", card.page(), "pic_media_id", id)));
    }

    private @Nullable String appid(MiniProgramCard card) {
        MiniProgram own = card.miniProgram();
        return own == null ? card.appid() : miniPrograms.appid(own).orElse(null);
    }
}
