package crm.importers.wecom.outbound.attachment;

import crm.domain.campaign.Attachment;
import crm.domain.campaign.AttachmentKind;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.outbound.attachment.MediaIds.Purpose;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Attachments as WeCom wants them [92135, 95094]: material uploaded, addresses marked. */
public final class AttachmentsInWeCom {

    private final MediaIds media;
    private final JsonMapper json = JsonMapper.builder().build();

    public AttachmentsInWeCom(MediaIds media) {
        this.media = media;
    }

    /** WeCom's name of a kind of attachment. */
    public static String type(AttachmentKind kind) {
        return switch (kind) {
            case IMAGE -> "image";
            case LINK -> "link";
            case MINI_PROGRAM -> "miniprogram";
            case VIDEO -> "video";
            case FILE -> "file";
        };
    }

    /** Never {@link CallResult.Uncertain}; when it is not done, nothing was sent. */
    public CallResult<ArrayNode> of(List<Attachment> attachments, String mark, Purpose purpose) {
        ArrayNode all = json.createArrayNode();
        for (Attachment attachment : attachments) {
            CallResult<ObjectNode> one = of(attachment, mark, purpose);
            if (!(one instanceof Done<ObjectNode>(ObjectNode node))) return one.map(never -> all);
            all.add(node);
        }
        return new Done<>(all);
    }

    private CallResult<ObjectNode> of(Attachment attachment, String mark, Purpose purpose) {
        String named = attachment.media();
        if (named == null) return new Done<>(node(attachment, mark, null));
        AttachmentKind kind =
                attachment.carriesMark() ? AttachmentKind.IMAGE : attachment.kind(); // a cover is a picture
        return media.mediaId(named, kind, purpose).map(mediaId -> node(attachment, mark, mediaId));
    }

    private ObjectNode node(Attachment attachment, String mark, @Nullable String mediaId) {
        String type = type(attachment.kind());
        ObjectNode part = json.createObjectNode();
        switch (attachment.kind()) {
            case IMAGE, VIDEO, FILE -> part.put("media_id", mediaId);
            case LINK -> {
                part.put("title", attachment.title()).put("url", Marks.marked(address(attachment), mark));
                if (attachment.description() != null) part.put("desc", attachment.description());
                if (mediaId != null) part.put("media_id", mediaId);
            }
            case MINI_PROGRAM ->
                part.put("title", attachment.title())
                        .put("appid", attachment.appId())
                        .put("page", Marks.marked(address(attachment), mark))
                        .put("pic_media_id", mediaId);
        }
        ObjectNode node = json.createObjectNode().put("msgtype", type);
        node.set(type, part);
        return node;
    }

    private static String address(Attachment attachment) {
        return attachment.address() == null ? "" : attachment.address();
    }
}
