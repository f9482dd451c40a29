package crm.web.user;

import crm.platform.security.Role;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What roles and stores there are, for every page of this package. */
@ControllerAdvice(assignableTypes = {UserController.class, KeyController.class, AccountController.class})
class Choices {

    private final StoreChoice choice;

    Choices(StoreChoice choice) {
        this.choice = choice;
    }

    @ModelAttribute("choice")
    StoreChoice choice() {
        return choice;
    }

    @ModelAttribute("allRoles")
    Role[] allRoles() {
        return Role.values();
    }
}
