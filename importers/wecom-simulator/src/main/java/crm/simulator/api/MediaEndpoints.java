package crm.simulator.api;

import static crm.simulator.api.Endpoint.upload;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import crm.simulator.corp.Corp;
import crm.simulator.corp.Media;
import crm.simulator.corp.Note;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** 素材 [90253, 90256, 95098]: sizes in bytes, formats by their first bytes, three days. */
final class MediaEndpoints {

    private final Corp corp;

    MediaEndpoints(Corp corp) {
        this.corp = corp;
    }

    List<Endpoint> all() {
        return List.of(
                upload("media/upload", 90253, call -> keep(call, call.query().getOrDefault("type", ""))),
                upload("media/upload_attachment", 95098, this::attachment),
                upload("media/uploadimg", 90256, this::picture));
    }

    private ObjectNode keep(Call call, String type) {
        Media media = stored(call, type);
        return Json.ok()
                .put("type", type)
                .put("media_id", media.mediaId())
                .put("created_at", Long.toString(Json.seconds(media.createdAt())));
    }

    /** attachment_type: 1 a moment (朋友圈), 2 a product album (商品图册) [95098]. */
    private ObjectNode attachment(Call call) {
        String use = call.query().getOrDefault("attachment_type", "");
        if (!use.equals("1") && !use.equals("2")) throw ErrorCode.INVALID_PARAMETER.refuse("attachment_type");
        return keep(call, call.query().getOrDefault("media_type", ""));
    }

    private ObjectNode picture(Call call) {
        byte[] bytes = bytes(call);
        if (bytes.length > corp.limits().media().pictureBytes()) throw ErrorCode.INVALID_IMAGE_SIZE.refuse();
        requireImage(bytes);
        Media media = stored(call, "image");
        String base = corp.notes.find("base-url").map(Note::value).orElse("http://wework.invalid");
        return Json.ok().put("url", base + "/pic/" + media.mediaId());
    }

    private Media stored(Call call, String type) {
        byte[] bytes = bytes(call);
        check(type, bytes);
        Media media = new Media(corp.newId("3", 30), type, name(call), bytes.length, sha256(bytes), call.now());
        corp.media.put(media);
        return media;
    }

    private static String name(Call call) {
        return call.upload() == null ? "" : call.upload().filename();
    }

    private byte[] bytes(Call call) {
        byte[] bytes = call.upload() == null ? new byte[0] : call.upload().bytes();
        if (bytes.length <= corp.limits().media().minimumBytes()) throw ErrorCode.INVALID_FILE_SIZE.refuse();
        return bytes;
    }

    private void check(String type, byte[] bytes) {
        var limits = corp.limits().media();
        switch (type) {
            case "image" -> {
                if (bytes.length > limits.imageBytes()) throw ErrorCode.INVALID_IMAGE_SIZE.refuse();
                requireImage(bytes);
            }
            case "voice" -> {
                if (bytes.length > limits.voiceBytes()) throw ErrorCode.INVALID_VOICE_SIZE.refuse();
                require(starts(bytes, 0, "#!AMR"), "AMR");
            }
            case "video" -> {
                if (bytes.length > limits.videoBytes()) throw ErrorCode.INVALID_VIDEO_SIZE.refuse();
                require(starts(bytes, 4, "ftyp"), "MP4");
            }
            case "file" -> {
                if (bytes.length > limits.fileBytes()) throw ErrorCode.FILE_TOO_BIG.refuse();
            }
            default -> throw ErrorCode.INVALID_TYPE.refuse(type);
        }
    }

    private static void requireImage(byte[] bytes) {
        require(starts(bytes, 0, "\u00ff\u00d8\u00ff") || starts(bytes, 0, "\u0089PNG"), "JPG or PNG");
    }

    private static void require(boolean isIt, String format) {
        if (!isIt) throw ErrorCode.INVALID_FILE_TYPE.refuse("not " + format);
    }

    private static boolean starts(byte[] bytes, int at, String magic) {
        return bytes.length >= at + magic.length() && new String(bytes, at, magic.length(), ISO_8859_1).equals(magic);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
