package crm.importers.wecom.outbound.attachment;

import crm.domain.material.Attachment;
import crm.domain.material.AttachmentKind;
import crm.domain.material.StoredFile;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.outbound.material.AttachedFiles;
import crm.importers.wecom.outbound.material.MediaIds;
import crm.importers.wecom.outbound.material.MediaUse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Attachments as WeCom wants them [92135, 95094]: material uploaded, addresses marked. */
public final class AttachmentsInWeCom {

    private static final int UNKNOWN_MEDIA = 40007; // WeCom's code of an unknown media_id

    private final MediaIds media;
    private final AttachedFiles files;
    private final Duration needed;
    private final JsonMapper json = JsonMapper.builder().build();

    /** @param needed how long what is uploaded must still live: a task may wait for its staff member */
    public AttachmentsInWeCom(MediaIds media, AttachedFiles files, Duration needed) {
        this.media = media;
        this.files = files;
        this.needed = needed;
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

    /**
     * Never {@link CallResult.Uncertain}; when it is not done, nothing was sent.
     *
     * @param use MESSAGE or MOMENT
     */
    public CallResult<ArrayNode> of(List<Attachment> attachments, String mark, MediaUse use) {
        ArrayNode all = json.createArrayNode();
        for (Attachment attachment : attachments) {
            CallResult<ObjectNode> one = of(attachment, mark, use);
            if (!(one instanceof Done<ObjectNode>(ObjectNode node))) return one.map(never -> all);
            all.add(node);
        }
        return new Done<>(all);
    }

    private CallResult<ObjectNode> of(Attachment attachment, String mark, MediaUse use) {
        String named = attachment.media();
        if (named == null) return new Done<>(node(attachment, mark, null, use));
        StoredFile file = files.find(named).orElse(null);
        if (file == null) return new Refused<>(UNKNOWN_MEDIA, "Nothing is kept of " + named);
        // The link of a message has its cover's address, all others have a media_id.
        MediaUse upload =
                attachment.kind() == AttachmentKind.LINK && use == MediaUse.MESSAGE ? MediaUse.PICTURE_ADDRESS : use;
        return media.get(file, upload, needed).map(uploaded -> node(attachment, mark, uploaded, upload));
    }

    private ObjectNode node(Attachment attachment, String mark, @Nullable String uploaded, MediaUse upload) {
        String type = type(attachment.kind());
        ObjectNode part = json.createObjectNode();
        switch (attachment.kind()) {
            case IMAGE, VIDEO, FILE -> part.put("media_id", uploaded);
            case LINK -> {
                part.put("title", attachment.title()).put("url", Marks.marked(address(attachment), mark));
                if (attachment.description() != null) part.put("desc", attachment.description());
                if (uploaded != null) part.put(upload == MediaUse.PICTURE_ADDRESS ? "picurl" : "media_id", uploaded);
            }
            case MINI_PROGRAM ->
                part.put("title", attachment.title())
                        .put("appid", attachment.appId())
                        .put("page", Marks.marked(address(attachment), mark))
                        .put("pic_media_id", uploaded);
        }
        ObjectNode node = json.createObjectNode().put("msgtype", type);
        node.set(type, part);
        return node;
    }

    private static String address(Attachment attachment) {
        return attachment.address() == null ? "" : attachment.address();
    }
}
