package crm.importers.wecom.outbound.attachment;

import crm.domain.campaign.AttachmentKind;
import crm.importers.wecom.ReachLimits;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.client.WeComClient;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.vault.DataKeys;
import crm.store.vault.SealedBodies;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.api.WxCpService;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pictures, videos and files that were given with a message, encrypted, by their content. Each is uploaded once for all
 * tasks that use it, and again when its material at WeCom gets old.
 */
public final class InlineMedia implements MediaIds {

    public static final CollectionDefinition CONTENT = CollectionDefinition.fact("message-media");
    public static final CollectionDefinition UPLOADS = CollectionDefinition.fact("message-media-uploads");

    /** What fits into one document, encrypted. WeCom takes images of 10 MB [90253]. */
    public static final int MOST_BYTES = 7 << 20;

    private static final String SEALED_UNDER = "media";
    private static final int UNKNOWN_MEDIA = 40007; // WeCom's code of an unknown media_id
    private static final int MOMENTS = 1; // attachment_type of upload_attachment [95098]

    private final DocumentCollection contents;
    private final DocumentCollection uploads;
    private final SealedBodies bodies;
    private final WeComClient client;
    private final ReachLimits.Media limits;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    public InlineMedia(
            DocumentStore documents, DataKeys keys, WeComClient client, ReachLimits.Media limits, Clock clock) {
        this.contents = documents.collection(CONTENT);
        this.uploads = documents.collection(UPLOADS);
        this.bodies = new SealedBodies(keys, "message-media");
        this.client = client;
        this.limits = limits;
        this.clock = clock;
    }

    private record Upload(String mediaId, Instant at) {}

    /** @return its name, the same for the same content */
    public String keep(byte[] content) {
        if (content.length == 0 || content.length > MOST_BYTES)
            throw new IllegalArgumentException(content.length + " bytes of media");
        String media = "m-" + bodies.digest(content).substring(0, 32);
        if (contents.get(media).isEmpty())
            contents.upsertAll(List.of(new Document(media, 1, bodies.seal(SEALED_UNDER, media, content), Map.of())));
        return media;
    }

    /** Its bytes; empty when it was never kept. */
    public Optional<byte[]> content(String media) {
        return contents.get(media).flatMap(document -> bodies.open(SEALED_UNDER, media, document.body()));
    }

    @Override
    public CallResult<String> mediaId(String media, AttachmentKind kind, Purpose purpose) {
        String key = media + ":" + kind + ":" + purpose;
        Instant now = clock.instant();
        Optional<Document> before = uploads.get(key);
        Optional<Upload> young = before.map(document -> json.readValue(document.body(), Upload.class))
                .filter(upload -> upload.at().plus(limits.useFor()).isAfter(now));
        if (young.isPresent()) return new Done<>(young.get().mediaId());
        Optional<byte[]> content = content(media);
        if (content.isEmpty()) return new Refused<>(UNKNOWN_MEDIA, "Nothing is kept of " + media);
        CallResult<String> uploaded = client.read(wecom -> upload(wecom, content.get(), kind, purpose));
        if (uploaded instanceof Done<String>(String mediaId))
            uploads.upsertAll(List.of(new Document(
                    key,
                    before.map(Document::version).orElse(0L) + 1,
                    json.writeValueAsBytes(new Upload(mediaId, now)),
                    Map.of())));
        return uploaded;
    }

    private static String upload(WxCpService wecom, byte[] content, AttachmentKind kind, Purpose purpose)
            throws WxErrorException {
        String type = kind == AttachmentKind.VIDEO ? "video" : kind == AttachmentKind.FILE ? "file" : "image";
        ByteArrayInputStream in = new ByteArrayInputStream(content);
        try {
            return switch (purpose) {
                case MESSAGE ->
                    wecom.getMediaService().upload(type, ending(type), in).getMediaId();
                case MOMENT ->
                    wecom.getExternalContactService()
                            .uploadAttachment(type, ending(type), MOMENTS, in)
                            .getMediaId();
            };
        } catch (IOException e) {
            throw new UncheckedIOException("A file for the upload cannot be written", e);
        }
    }

    private static String ending(String type) {
        return switch (type) {
            case "video" -> "mp4";
            case "image" -> "jpg";
            default -> "bin";
        };
    }
}
