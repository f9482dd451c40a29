package crm.web.campaign;

import crm.platform.security.SignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A store manager's campaigns, made for her phone. */
@Controller
@RequestMapping("/campaigns/mine")
class MineController {

    private final MineBoard board;

    MineController(MineBoard board) {
        this.board = board;
    }

    @GetMapping
    String page(SignedIn by, Model model) {
        board.show(by, model);
        model.addAttribute("back", "mine");
        return "campaign/mine";
    }

    @GetMapping(headers = "HX-Request")
    String live(SignedIn by, @RequestParam(defaultValue = "mine") String back, Model model) {
        board.show(by, model);
        model.addAttribute("back", back.equals("desk") ? "desk" : "mine");
        return "campaign/mine :: live";
    }
}
