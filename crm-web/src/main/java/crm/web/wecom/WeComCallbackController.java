package crm.web.wecom;

import crm.importers.wecom.callback.CallbackIntake;
import crm.importers.wecom.callback.CallbackIntake.Signed;
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
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where WeCom calls back [90238]. 200 says that it is durably stored; 4xx that it is not our corp's; 503 that WeCom is to
 * try again.
 */
@Unaudited("Signed by WeCom: no user asks")
@RestController
@RequestMapping(Routes.WECOM_CALLBACK)
class WeComCallbackController {

    private static final Logger log = LoggerFactory.getLogger(WeComCallbackController.class);

    private final CallbackIntake intake;

    WeComCallbackController(CallbackIntake intake) {
        this.intake = intake;
    }

    @ModelAttribute("signed")
    Signed signed(
            @RequestParam("msg_signature") String signature,
            @RequestParam String timestamp,
            @RequestParam String nonce) {
        return new Signed(signature, timestamp, nonce);
    }

    /** The bare plaintext, without quotes or a line's end. */
    @GetMapping
    ResponseEntity<String> verify(@ModelAttribute("signed") Signed signed, @RequestParam String echostr) {
        return answered(() -> intake.verify(signed, echostr));
    }

    /** An empty 200 is all that WeCom wants. */
    @PostMapping
    ResponseEntity<String> receive(@ModelAttribute("signed") Signed signed, HttpServletRequest request)
            throws IOException {
        int limit = intake.limitBytes();
        if (request.getContentLengthLong() > limit) return refused(Reason.TOO_LARGE, HttpStatus.CONTENT_TOO_LARGE);
        byte[] body = request.getInputStream().readNBytes(limit + 1);
        return answered(() -> {
            intake.receive(signed, body);
            return "";
        });
    }

    private interface Work {
        String answer();
    }

    private ResponseEntity<String> answered(Work work) {
        try {
            return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(work.answer());
        } catch (CallbackRefused refused) {
            log.warn("A callback was refused: {}", refused.reason());
            return refused(
                    refused.reason(),
                    switch (refused.reason()) {
                        case NOT_CONNECTED, STORE_AWAY -> HttpStatus.SERVICE_UNAVAILABLE;
                        case SIGNATURE, RECEIVER -> HttpStatus.FORBIDDEN;
                        case CIPHER, ENVELOPE, FORBIDDEN -> HttpStatus.BAD_REQUEST;
                        case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
                    });
        } catch (StoreUnavailable away) {
            log.warn("A callback could not be stored, WeCom will try again: {}", away.getMessage());
            return refused(Reason.STORE_AWAY, HttpStatus.SERVICE_UNAVAILABLE);
        }
    }

    private static ResponseEntity<String> refused(Reason reason, HttpStatus status) {
        return ResponseEntity.status(status)
                .header(CallbackRefused.HEADER, reason.name())
                .build();
    }
}
