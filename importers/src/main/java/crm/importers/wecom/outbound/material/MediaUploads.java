package crm.importers.wecom.outbound.material;

import crm.domain.material.FileFormat;
import crm.domain.material.StoredFile;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.WeComClient;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.util.http.RequestHttp;
import me.chanjar.weixin.cp.api.WxCpService;
import me.chanjar.weixin.cp.constant.WxCpApiPathConsts.ExternalContact;
import me.chanjar.weixin.cp.constant.WxCpApiPathConsts.Media;
import tools.jackson.databind.json.JsonMapper;

/** Uploads one file, for one use. */
final class MediaUploads {

    /** A moment; 2 would be a product album [95098]. */
    private static final int FOR_MOMENTS = 1;

    private final WeComClient client;
    private final JsonMapper json = JsonMapper.builder().build();

    MediaUploads(WeComClient client) {
        this.client = client;
    }

    /** @return the media_id, or the address */
    CallResult<String> upload(StoredFile file, byte[] content, MediaUse use) {
        MediaUpload.Part part = new MediaUpload.Part(file.name(), file.format().contentType(), content);
        return client.write(wecom -> switch (use) {
            case MESSAGE -> post(wecom, Media.MEDIA_UPLOAD + type(file), part, "media_id");
            case MOMENT ->
                post(
                        wecom,
                        ExternalContact.UPLOAD_ATTACHMENT + "?media_type=" + type(file) + "&attachment_type="
                                + FOR_MOMENTS,
                        part,
                        "media_id");
            case PICTURE_ADDRESS -> post(wecom, Media.IMG_UPLOAD, part, "url");
        });
    }

    private String post(WxCpService wecom, String path, MediaUpload.Part part, String wanted) throws WxErrorException {
        String answer = wecom.execute(
                new MediaUpload((RequestHttp<?, ?>) wecom),
                wecom.getWxCpConfigStorage().getApiUrl(path),
                part);
        return json.readTree(answer).path(wanted).asString();
    }

    private static String type(StoredFile file) {
        FileFormat format = file.format();
        if (format.isPicture()) return "image";
        return switch (format) {
            case MP4 -> "video";
            case AMR -> "voice";
            default -> "file";
        };
    }
}
