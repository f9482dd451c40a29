package crm.web.shared;

import crm.platform.security.UserDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Users by the name that people know them by. Templates ask it as {@code @userNames}. */
@Component
public final class UserNames {

    private final UserDirectory users;

    UserNames(UserDirectory users) {
        this.users = users;
    }

    /** @param login null: nobody. Whoever is no user (any more), such as a program with a key, is named as is */
    public String of(@Nullable String login) {
        return login == null
                ? Figures.NONE
                : users.find(login).map(user -> user.displayName()).orElse(login);
    }
}
