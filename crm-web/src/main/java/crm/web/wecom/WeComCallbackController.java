package crm.web.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.importers.wecom.callback.CallbackIntake;
import crm.importers.wecom.callback.CallbackIntake.Signed;
import crm.importers.wecom.callback.CallbackRefused;
import crm.importers.wecom.callback.CallbackRefused.Reason;
import crm.platform.audit.Unaudited;
import crm.platform.security.Routes;
import crm.store.documents.StoreUnavailable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where WeCom calls back [90238]. 200 says that it is durably stored; 4xx that it is not our corp's; 503 that WeCom is to
 * try again. Request and response are used as they are: what else is made of them costs more than the answer.
 */
@Unaudited("Signed by WeCom: no user asks")
@RestController
@RequestMapping(Routes.WECOM_CALLBACK)
class WeComCallbackController {

    private static final Logger log = LoggerFactory.getLogger(WeComCallbackController.class);

    private static final String PLAIN = "text/plain;charset=UTF-8";

    private final CallbackIntake intake;

    WeComCallbackController(CallbackIntake intake) {
        this.intake = intake;
    }

    /** The bare plaintext, without quotes or a line's end. */
    @GetMapping
    void verify(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Signed signed = signed(request);
        String echo = request.getParameter("echostr");
        if (signed == null || echo == null) refuse(response, HttpStatus.BAD_REQUEST, null);
        else answer(response, () -> intake.verify(signed, echo));
    }

    /** An empty 200 is all that WeCom wants. */
    @PostMapping
    void receive(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Signed signed = signed(request);
        int limit = intake.limitBytes();
        if (signed == null) refuse(response, HttpStatus.BAD_REQUEST, null);
        else if (request.getContentLengthLong() > limit)
            refuse(response, HttpStatus.CONTENT_TOO_LARGE, Reason.TOO_LARGE);
        else {
            byte[] body = request.getInputStream().readNBytes(limit + 1);
            answer(response, () -> {
                intake.receive(signed, body);
                return "";
            });
        }
    }

    /** Null: not all of it is there. */
    private static @Nullable Signed signed(HttpServletRequest request) {
        String signature = request.getParameter("msg_signature");
        String timestamp = request.getParameter("timestamp");
        String nonce = request.getParameter("nonce");
        return signature == null || timestamp == null || nonce == null ? null : new Signed(signature, timestamp, nonce);
    }

    private interface Work {
        String answer();
    }

    private static void answer(HttpServletResponse response, Work work) throws IOException {
        try {
            byte[] answer = work.answer().getBytes(UTF_8);
            response.setContentType(PLAIN);
            response.setContentLength(answer.length);
            response.getOutputStream().write(answer);
        } catch (CallbackRefused refused) {
            log.warn("A callback was refused: {}", refused.reason());
            refuse(
                    response,
                    switch (refused.reason()) {
                        case NOT_CONNECTED, STORE_AWAY -> HttpStatus.SERVICE_UNAVAILABLE;
                        case SIGNATURE, RECEIVER -> HttpStatus.FORBIDDEN;
                        case CIPHER, ENVELOPE, FORBIDDEN -> HttpStatus.BAD_REQUEST;
                        case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
                    },
                    refused.reason());
        } catch (StoreUnavailable away) {
            log.warn("A callback could not be stored, WeCom will try again: {}", away.getMessage());
            refuse(response, HttpStatus.SERVICE_UNAVAILABLE, Reason.STORE_AWAY);
        }
    }

    private static void refuse(HttpServletResponse response, HttpStatus status, @Nullable Reason reason) {
        response.setStatus(status.value());
        if (reason != null) response.setHeader(CallbackRefused.HEADER, reason.name());
    }
}
