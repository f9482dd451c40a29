package crm.platform.security;

import crm.platform.security.SignInLinks.Way;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds our user whom somebody else vouches for. Nobody is made a user here, and who is disabled stays out. */
public final class UsersElsewhere {

    private final UserDirectory users;
    private final SignInLinks links;
    private final Accounts accounts;

    UsersElsewhere(UserDirectory users, SignInLinks links, Accounts accounts) {
        this.users = users;
        this.links = links;
        this.accounts = accounts;
    }

    /**
     * By the provider's id of the person. The first time by the address, if the provider has verified it and nobody came by it
     * before: an address that was given to another person opens nothing.
     */
    Optional<UserAccount> ofOidc(String issuer, String subject, @Nullable String verifiedEmail) {
        String known = issuer + " " + subject;
        Optional<UserAccount> before = links.user(Way.SUBJECT, known).flatMap(this::enabled);
        if (before.isPresent() || verifiedEmail == null) return before;
        Optional<UserAccount> first = links.user(Way.EMAIL, verifiedEmail)
                .filter(name -> !links.of(name).containsKey(Way.SUBJECT))
                .flatMap(this::enabled);
        return first.filter(user -> links.link(Way.SUBJECT, known, user.name()));
    }

    /** By the account in WeCom. */
    public Optional<UserAccount> ofWeCom(String userid) {
        return links.user(Way.WECOM, userid).flatMap(this::enabled);
    }

    private Optional<UserAccount> enabled(String name) {
        return users.find(name).filter(UserAccount::enabled).map(accounts::withoutOneTimePassword);
    }
}
