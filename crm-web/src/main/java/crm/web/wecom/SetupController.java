package crm.web.wecom;

import crm.importers.wecom.callback.TestResult;
import crm.importers.wecom.setup.ConnectionDesk;
import crm.importers.wecom.setup.ConnectionDesk.AsInWeCom;
import crm.importers.wecom.setup.SetupState;
import crm.platform.security.Routes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Connects a corp, step by step from its id to its first event, and tries the address that WeCom is to call. */
@Controller
@RequestMapping("/wecom/setup")
class SetupController {

    private static final Logger log = LoggerFactory.getLogger(SetupController.class);

    private final ConnectionDesk desk;
    private final SetupSteps steps;

    SetupController(ConnectionDesk desk, SetupSteps steps) {
        this.desk = desk;
        this.steps = steps;
    }

    @ModelAttribute("here")
    String here() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
    }

    @GetMapping
    String page(Model model) {
        return page(desk.setup(), model);
    }

    @GetMapping("/state")
    String state(Model model) {
        page(desk.setup(), model);
        return "wecom/setup :: state";
    }

    /** Secrets that were made are in this answer and nowhere else. */
    @PostMapping
    String save(SetupForm typed, Authentication who, Model model) {
        Map<String, String> errors = typed.errors();
        if (!errors.isEmpty()) {
            model.addAttribute("typed", typed.bare());
            model.addAttribute("errors", errors);
            return page(desk.setup(), model);
        }
        desk.save(typed.typed()).ifPresent(made -> model.addAttribute("made", made));
        log.warn("{} saved the corp {}", who.getName(), typed.corpId());
        model.addAttribute("note", "setup.saved");
        return page(desk.setupCheckedNow(), model);
    }

    @PostMapping("/secrets")
    String renew(Authentication who, Model model) {
        desk.renewSecrets().ifPresent(made -> model.addAttribute("made", made));
        log.warn("{} made new callback secrets", who.getName());
        return page(desk.setup(), model);
    }

    @PostMapping("/check")
    String check(RedirectAttributes notes) {
        desk.setupCheckedNow();
        notes.addFlashAttribute("note", "setup.checked");
        return "redirect:/wecom/setup";
    }

    @PostMapping("/test")
    String test(
            @RequestParam String base,
            @RequestParam(defaultValue = "") String corpId,
            @RequestParam(defaultValue = "") String callbackToken,
            @RequestParam(defaultValue = "") String encodingAesKey,
            Authentication who,
            Model model) {
        String at = base.strip().replaceAll("/+$", "");
        model.addAttribute("tested", at);
        log.info("{} tests the callback address below {}", who.getName(), at);
        test(at, new AsInWeCom(corpId.strip(), callbackToken.strip(), encodingAesKey.strip()))
                .ifPresent(result -> {
                    model.addAttribute("result", result);
                    model.addAttribute("allSteps", TestResult.Step.values());
                });
        return page(desk.setup(), model);
    }

    private Optional<TestResult> test(String base, AsInWeCom as) {
        try {
            // A key that is none opens nothing: it is as wrong as another.
            if (!as.encodingAesKey().matches("|[A-Za-z0-9+/]{43}"))
                return Optional.of(new TestResult(TestResult.Failure.AES_KEY, 0, 0));
            return desk.test(new URI(base + Routes.WECOM_CALLBACK), as);
        } catch (URISyntaxException e) {
            return Optional.of(new TestResult(TestResult.Failure.ADDRESS, 0, 0));
        }
    }

    private String page(SetupState setup, Model model) {
        model.addAttribute("setup", setup);
        model.addAttribute("steps", steps.of(setup));
        model.addAttribute("callbackUrl", here() + Routes.WECOM_CALLBACK);
        if (!model.containsAttribute("typed")) model.addAttribute("typed", SetupForm.of(setup.corp()));
        if (!model.containsAttribute("errors")) model.addAttribute("errors", Map.of());
        if (!model.containsAttribute("tested")) model.addAttribute("tested", here());
        model.addAttribute("traces", desk.traces());
        return "wecom/setup";
    }
}
