package crm.web.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.importers.wecom.signin.WeComSignIn;
import crm.importers.wecom.signin.WeComSignIn.Away;
import crm.importers.wecom.signin.WeComSignIn.Member;
import crm.importers.wecom.signin.WeComSignIn.Nobody;
import crm.platform.security.RandomText;
import crm.platform.security.SessionContexts;
import crm.platform.security.SignInCookie;
import crm.platform.security.SignInLimit;
import crm.platform.security.UserAccount;
import crm.platform.security.UsersElsewhere;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * 企业微信扫码登录: to WeCom and back. The state is kept in the browser that was sent away, so a link from somebody else signs
 * nobody in; codes that are nobody's are limited like wrong passwords.
 */
@Controller
@RequestMapping("/sign-in/wecom")
class WeComSignInController {

    private static final Logger log = LoggerFactory.getLogger(WeComSignInController.class);
    private static final SignInCookie COOKIE = new SignInCookie("crm-wecom");

    /** What WeCom's own browser calls itself. */
    private static final String INSIDE = "wxwork";

    /** What the limit counts codes under, beside users' names, which have no colon. */
    private static final String COUNTED_AS = "wecom:";

    private final WeComSignIn wecom;
    private final UsersElsewhere users;
    private final SessionContexts sessions;
    private final SignInLimit limit;

    WeComSignInController(WeComSignIn wecom, UsersElsewhere users, SessionContexts sessions, SignInLimit limit) {
        this.wecom = wecom;
        this.users = users;
        this.sessions = sessions;
        this.limit = limit;
    }

    @GetMapping
    String begin(
            @RequestHeader(name = "User-Agent", defaultValue = "") String browser,
            HttpServletRequest request,
            HttpServletResponse response) {
        String state = RandomText.letters(32);
        URI back = ServletUriComponentsBuilder.fromContextPath(request)
                .path("/sign-in/wecom/back")
                .build()
                .toUri();
        Optional<URI> page = wecom.page(back, state, browser.contains(INSIDE));
        if (page.isEmpty()) return "redirect:/sign-in?elsewhere";
        COOKIE.keep(state, request, response);
        return "redirect:" + page.get();
    }

    @GetMapping("/back")
    String back(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String state,
            HttpServletRequest request,
            HttpServletResponse response) {
        String kept = COOKIE.find(request).orElse("");
        COOKIE.forget(request, response);
        if (kept.isEmpty() || !MessageDigest.isEqual(kept.getBytes(UTF_8), state.getBytes(UTF_8)))
            return "redirect:/sign-in?elsewhere";
        String address = request.getRemoteAddr();
        Optional<Instant> blocked = limit.blockedUntil(COUNTED_AS, address);
        if (blocked.isPresent())
            return "redirect:/sign-in?until=" + blocked.get().toEpochMilli();
        return switch (wecom.whose(code)) {
            case Member member -> signedIn(member, request, response);
            case Nobody nobody -> {
                limit.failed(COUNTED_AS, address);
                yield "redirect:/sign-in?elsewhere";
            }
            case Away away -> "redirect:/sign-in?elsewhere";
        };
    }

    private String signedIn(Member member, HttpServletRequest request, HttpServletResponse response) {
        Optional<UserAccount> user = users.ofWeCom(member.userid());
        if (user.isEmpty()) return "redirect:/sign-in?unknown";
        sessions.renew(user.get().name(), request, response);
        log.info("{} signed in by WeCom", user.get().name());
        return "redirect:/";
    }
}
