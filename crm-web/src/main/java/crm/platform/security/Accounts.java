package crm.platform.security;

import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/** What an administrator does with users, and users with their own password. Passwords are told once, to who asks. */
public final class Accounts {

    /** In characters. */
    public static final int SHORTEST = 10;

    private static final int LONGEST = 200;

    private final UserDirectory users;
    private final PasswordEncoder encoder;
    private final Clock clock;

    public Accounts(UserDirectory users, PasswordEncoder encoder, Clock clock) {
        this.users = users;
        this.encoder = encoder;
        this.clock = clock;
    }

    /**
     * @param stores null: all stores
     * @return the password, which the user has to change at the first sign-in
     * @throws UserRefused when the name is taken
     */
    public String add(String name, String displayName, Set<Role> roles, @Nullable Set<StoreId> stores) {
        return add(name, displayName, roles, Reach.of(stores), null);
    }

    /** @param staff of a user of the role STAFF; null for all others */
    public String add(String name, String displayName, Set<Role> roles, Reach reach, @Nullable StaffAccountId staff) {
        String password = RandomText.password();
        UserAccount user = new UserAccount(
                name,
                displayName,
                encoder.encode(password),
                roles,
                reach.stores(),
                true,
                clock.instant(),
                true,
                staff,
                reach.regions());
        if (!users.add(user)) throw new UserRefused("users.refused.name-taken");
        return password;
    }

    /**
     * @param stores null: all stores
     * @throws UserRefused when there is no such user or this is the last administrator
     */
    public void edit(String name, String displayName, Set<Role> roles, @Nullable Set<StoreId> stores) {
        edit(name, displayName, roles, Reach.of(stores), null);
    }

    /** @param staff of a user of the role STAFF; null for all others */
    public void edit(String name, String displayName, Set<Role> roles, Reach reach, @Nullable StaffAccountId staff) {
        users.change(name, user -> user.as(displayName, roles, reach, staff));
    }

    /** @throws UserRefused when there is no such user or this is the last administrator */
    public void enable(String name, boolean enabled) {
        users.change(name, user -> user.enabled(enabled));
    }

    /**
     * @return the password, which the user has to change at the next sign-in; the old one is worth nothing any more
     * @throws UserRefused when there is no such user
     */
    public String newPassword(String name) {
        String password = RandomText.password();
        String hash = encoder.encode(password);
        users.change(name, user -> user.withPassword(hash, clock.instant(), true));
        return password;
    }

    /**
     * Who comes in another way needs no password of their own: one that somebody else has seen opens nothing any more.
     *
     * @return the user as they are now
     */
    UserAccount withoutOneTimePassword(UserAccount user) {
        if (!user.mustChangePassword()) return user;
        String hash = encoder.encode(RandomText.letters(40));
        users.change(user.name(), before -> before.withPassword(hash, clock.instant(), false));
        return users.find(user.name()).orElse(user);
    }

    /** Whether a recovered user comes in: as before, enabled now, or not as long as an administrator does not enable them. */
    public enum Entry {
        OPEN,
        OPENED,
        CLOSED
    }

    public record Recovered(String password, Entry entry) {
        /** Never the password. */
        @Override
        public String toString() {
            return "Recovered[" + entry + "]";
        }
    }

    /**
     * A new password as {@link #newPassword}, for whoever runs the machine. A disabled administrator is enabled when no
     * other is there to do it.
     *
     * @throws UserRefused when there is no such user
     */
    public Recovered recover(String name) {
        String password = newPassword(name);
        UserAccount user = users.find(name).orElseThrow();
        if (user.enabled()) return new Recovered(password, Entry.OPEN);
        if (!user.roles().contains(Role.ADMIN) || users.all().stream().anyMatch(UserAccount::administers))
            return new Recovered(password, Entry.CLOSED);
        enable(name, true);
        return new Recovered(password, Entry.OPENED);
    }

    public boolean isPassword(String name, String password) {
        return users.find(name)
                .filter(user -> encoder.matches(password, user.passwordHash()))
                .isPresent();
    }

    /** Key of the text that says why this cannot be the user's new password; empty: it can. */
    public Optional<String> objection(String name, String password) {
        if (password.codePointCount(0, password.length()) < SHORTEST) return Optional.of("account.refused.short");
        if (password.length() > LONGEST) return Optional.of("account.refused.long");
        if (password.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT)) && name.length() > 2)
            return Optional.of("account.refused.name");
        if (password.codePoints().distinct().count() < 4) return Optional.of("account.refused.same");
        if (isPassword(name, password)) return Optional.of("account.refused.old");
        return Optional.empty();
    }

    /** @throws UserRefused when the old password is not right or there is an objection to the new one */
    public void changeOwn(String name, String old, String password) {
        if (!isPassword(name, old)) throw new UserRefused("account.refused.wrong");
        objection(name, password).ifPresent(why -> {
            throw new UserRefused(why);
        });
        String hash = encoder.encode(password);
        users.change(name, user -> user.withPassword(hash, clock.instant(), false));
    }
}
