package crm.web.signin;

import crm.platform.Installation;
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

    SignInController(Installation installation) {
        this.installation = installation;
    }

    @GetMapping("/sign-in")
    String page(
            @RequestParam(required = false) @Nullable Long until,
            @RequestParam(required = false) @Nullable String wrong,
            @RequestParam(required = false) @Nullable String out,
            Model model) {
        if (until != null)
            model.addAttribute("until", HOUR.format(Instant.ofEpochMilli(until).atZone(installation.zone())));
        model.addAttribute("wrong", wrong != null);
        model.addAttribute("out", out != null);
        return "sign-in/page";
    }
}
