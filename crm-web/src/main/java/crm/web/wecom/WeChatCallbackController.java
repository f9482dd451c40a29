package crm.web.wecom;

import crm.importers.wechat.ShopNews;
import crm.importers.wechat.ShopNews.Signed;
import crm.importers.wecom.callback.CallbackRefused;
import crm.importers.wecom.callback.CallbackRefused.Reason;
import crm.platform.audit.Unaudited;
import crm.platform.security.Routes;
import crm.store.documents.StoreUnavailable;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where WeChat tells that something of a shop's order changed (消息推送). 200 says that it is durably stored; 4xx that it is not
 * that shop's; 503 that WeChat is to try again.
 */
@Unaudited("Signed by WeChat: no user asks")
@RestController
@RequestMapping(Routes.WECHAT_CALLBACK + "/{appid}")
class WeChatCallbackController {

    private static final Logger log = LoggerFactory.getLogger(WeChatCallbackController.class);

    private final ShopNews news;

    WeChatCallbackController(ShopNews news) {
        this.news = news;
    }

    /** What was sent comes back, before the address is accepted. */
    @GetMapping
    ResponseEntity<String> verify(
            @PathVariable String appid,
            @RequestParam String signature,
            @RequestParam String timestamp,
            @RequestParam String nonce,
            @RequestParam String echostr) {
        return answered(() -> news.verify(appid, new Signed(signature, timestamp, nonce), echostr));
    }

    @PostMapping
    ResponseEntity<String> receive(
            @PathVariable String appid,
            @RequestParam("msg_signature") String signature,
            @RequestParam String timestamp,
            @RequestParam String nonce,
            HttpServletRequest request)
            throws IOException {
        if (request.getContentLengthLong() > ShopNews.LIMIT_BYTES) return answer(HttpStatus.CONTENT_TOO_LARGE, "");
        byte[] body = request.getInputStream().readNBytes(ShopNews.LIMIT_BYTES + 1);
        return answered(() -> {
            news.receive(appid, new Signed(signature, timestamp, nonce), body);
            return "success";
        });
    }

    private interface Work {
        String answer();
    }

    private static ResponseEntity<String> answered(Work work) {
        try {
            return answer(HttpStatus.OK, work.answer());
        } catch (CallbackRefused refused) {
            log.warn("A message of a WeChat shop was refused: {}", refused.reason());
            return answer(status(refused.reason()), "");
        } catch (StoreUnavailable away) {
            log.warn("A message of a WeChat shop could not be stored: {}", away.getMessage());
            return answer(HttpStatus.SERVICE_UNAVAILABLE, "");
        }
    }

    private static HttpStatus status(Reason reason) {
        return switch (reason) {
            case NOT_CONNECTED -> HttpStatus.NOT_FOUND;
            case STORE_AWAY -> HttpStatus.SERVICE_UNAVAILABLE;
            case SIGNATURE, RECEIVER -> HttpStatus.FORBIDDEN;
            case CIPHER, ENVELOPE, FORBIDDEN -> HttpStatus.BAD_REQUEST;
            case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
        };
    }

    private static ResponseEntity<String> answer(HttpStatus status, String words) {
        return ResponseEntity.status(status).contentType(MediaType.TEXT_PLAIN).body(words);
    }
}
