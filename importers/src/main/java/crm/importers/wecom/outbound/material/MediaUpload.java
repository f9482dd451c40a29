package crm.importers.wecom.outbound.material;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import me.chanjar.weixin.common.enums.WxType;
import me.chanjar.weixin.common.error.WxError;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.util.http.RequestExecutor;
import me.chanjar.weixin.common.util.http.RequestHttp;
import me.chanjar.weixin.common.util.http.ResponseHandler;
import me.chanjar.weixin.common.util.http.apache.Utf8ResponseHandler;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.mime.HttpMultipartMode;
import org.apache.http.entity.mime.MultipartEntityBuilder;
import org.apache.http.impl.client.CloseableHttpClient;

/**
 * One file as multipart, from memory. The SDK's own uploads go through temporary files and lose names that are not ASCII:
 * customers see that name.
 */
final class MediaUpload implements RequestExecutor<String, MediaUpload.Part> {

    /** @param contentType as the first bytes say */
    record Part(String name, String contentType, byte[] content) {}

    private final RequestHttp<?, ?> http;

    /** @param http the SDK's service */
    MediaUpload(RequestHttp<?, ?> http) {
        this.http = http;
    }

    @Override
    public String execute(String uri, Part part, WxType type) throws WxErrorException, IOException {
        HttpPost post = new HttpPost(uri);
        post.setEntity(MultipartEntityBuilder.create()
                .setMode(HttpMultipartMode.RFC6532)
                .setCharset(StandardCharsets.UTF_8)
                .addBinaryBody("media", part.content(), ContentType.create(part.contentType()), part.name())
                .build());
        CloseableHttpClient client = (CloseableHttpClient) http.getRequestHttpClient();
        String answer = client.execute(post, Utf8ResponseHandler.INSTANCE);
        WxError error = WxError.fromJson(answer, type);
        if (error.getErrorCode() != 0) throw new WxErrorException(error);
        return answer;
    }

    @Override
    public void execute(String uri, Part part, ResponseHandler<String> handler, WxType type)
            throws WxErrorException, IOException {
        handler.handle(execute(uri, part, type));
    }
}
