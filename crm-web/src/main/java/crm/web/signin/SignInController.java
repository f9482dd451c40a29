package crm.web.signin;

import crm.importers.wecom.signin.WeComSignIn;
import crm.platform.Installation;
import crm.platform.security.OidcSettings;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class SignInController {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

    private final Installation installation;
    private final WeComSignIn wecom;
    private final OidcSettings oidc;

    SignInController(Installation installation, WeComSignIn wecom, OidcSettings oidc) {
        this.installation = installation;
        this.wecom = wecom;
        this.oidc = oidc;
    }

    @GetMapping("/sign-in")
    String page(
            @RequestParam(required = false) @Nullable Long until,
            @RequestParam(required = false) @Nullable String wrong,
            @RequestParam(required = false) @Nullable String out,
            @RequestParam(required = false) @Nullable String unknown,
            @RequestParam(required = false) @Nullable String elsewhere,
            Model model) {
        if (until != null)
            model.addAttribute("until", HOUR.format(Instant.ofEpochMilli(until).atZone(installation.zone())));
        model.addAttribute("wrong", wrong != null);
        model.addAttribute("out", out != null);
        model.addAttribute("unknown", unknown != null);
        model.addAttribute("elsewhere", elsewhere != null);
        model.addAttribute("wecom", wecom.isConnected());
        model.addAttribute("oidc", oidc.isOn() ? oidc.label() : null);
        return "sign-in/page";
    }
}
