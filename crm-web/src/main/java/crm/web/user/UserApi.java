package crm.web.user;

import crm.domain.org.RegionId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.platform.security.Accounts;
import crm.platform.security.Caller;
import crm.platform.security.Reach;
import crm.platform.security.Role;
import crm.platform.security.UserAccount;
import crm.platform.security.UserDirectory;
import crm.platform.security.UserRefused;
import crm.web.shared.ApiDone;
import crm.web.shared.ApiExample;
import crm.web.shared.ApiPage;
import crm.web.shared.ApiRefused;
import crm.web.shared.Sent;
import jakarta.validation.constraints.NotNull;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Users for programs that administer the installation; never their passwords, but for the first, which is told once. */
@RestController
@RequestMapping(path = "/api/v1/users", produces = MediaType.APPLICATION_JSON_VALUE)
class UserApi {

    private static final Logger log = LoggerFactory.getLogger(UserApi.class);
    private static final int LONGEST_NAME = 50;

    private final UserDirectory users;
    private final Accounts accounts;
    private final StoreChoice choice;

    UserApi(UserDirectory users, Accounts accounts, StoreChoice choice) {
        this.users = users;
        this.accounts = accounts;
        this.choice = choice;
    }

    /** @param stores null: all; {@code regions}: whose stores are seen besides, null: none; {@code staff} of a user of the role STAFF: her account */
    record User(
            String name,
            String displayName,
            Set<Role> roles,
            @Nullable Set<StoreId> stores,
            @Nullable Set<RegionId> regions,
            @Nullable StaffAccountId staff,
            boolean enabled) {

        static User of(UserAccount user) {
            return new User(
                    user.name(),
                    user.displayName(),
                    user.roles(),
                    user.stores(),
                    user.regions(),
                    user.staff(),
                    user.enabled());
        }
    }

    /**
     * @param stores null: all, unless regions are named
     * @param regions whose stores are seen besides, also those that join later; null: none
     * @param staff our id or the WeCom userid of a user of the role STAFF, who has no other role and no stores
     */
    record Wanted(
            @NotNull String displayName,
            @NotNull Set<@NotNull Role> roles,
            @Nullable Set<@NotNull String> stores,
            @Nullable Set<@NotNull String> regions,
            @Nullable String staff) {

        boolean ofStaff() {
            return roles.contains(Role.STAFF);
        }
    }

    /** @param password of a new user, to be changed at the first sign-in; null: nobody was added */
    record Kept(User user, @Nullable String password) {
        /** Never the password. */
        @Override
        public String toString() {
            return "Kept[" + user.name() + "]";
        }
    }

    @GetMapping
    @ApiExample("/api/v1/users")
    ApiPage<User> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit) {
        return ApiPage.of(users.all().stream().map(User::of).toList(), User::name, cursor, limit);
    }

    @GetMapping("/{name}")
    @ApiExample("/api/v1/users/manager")
    User one(@PathVariable String name) {
        return User.of(find(name));
    }

    /** Adds the user, or changes the name that is shown, roles and stores of who is there. */
    @PutMapping(path = "/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(value = "/api/v1/users/li.na", body = """
            {"displayName": "Li Na", "roles": ["STORE_MANAGER"], "stores": ["S01"]}""")
    ResponseEntity<Kept> put(Caller by, @PathVariable String name, @Sent Wanted wanted) {
        if (!UserAccount.isName(name)) throw refused("name", "users.refused.name");
        String shown = wanted.displayName().strip();
        if (shown.isEmpty()) throw refused("displayName", "users.refused.no-display-name");
        if (shown.length() > LONGEST_NAME) throw refused("displayName", "users.refused.long");
        if (wanted.roles().isEmpty()) throw refused("roles", "users.refused.no-role");
        if (wanted.ofStaff() && wanted.roles().size() > 1) throw refused("roles", "users.refused.staff-alone");
        StaffAccountId staff = wanted.ofStaff()
                ? choice.staff(String.valueOf(wanted.staff()))
                        .orElseThrow(() -> refused("staff", "users.refused.no-staff"))
                : null;
        Reach reach = wanted.ofStaff()
                ? Reach.of(Set.of())
                : choice.reach(wanted.stores(), wanted.regions(), at -> refused(at, "users.refused.no-store"));
        Giving.requireReach(by, reach);
        Giving.requireAreas(by, null); // a person has no areas
        try {
            boolean known = users.find(name).isPresent();
            String password = null;
            if (known) accounts.edit(name, shown, wanted.roles(), reach, staff);
            else password = accounts.add(name, shown, wanted.roles(), reach, staff);
            log.info("{} {} user {} with {}", by.name(), known ? "changed" : "added", name, wanted.roles());
            return ResponseEntity.status(known ? HttpStatus.OK : HttpStatus.CREATED)
                    .body(new Kept(User.of(find(name)), password));
        } catch (UserRefused refused) {
            throw refused("roles", refused.reason());
        }
    }

    @PostMapping("/{name}/enable")
    @ApiExample("/api/v1/users/li.na/enable")
    ApiDone enable(Caller by, @PathVariable String name) {
        return enabled(by, name, true);
    }

    @PostMapping("/{name}/disable")
    @ApiExample("/api/v1/users/li.na/disable")
    ApiDone disable(Caller by, @PathVariable String name) {
        return enabled(by, name, false);
    }

    private ApiDone enabled(Caller by, String name, boolean enabled) {
        UserAccount user = find(name);
        try {
            accounts.enable(user.name(), enabled);
        } catch (UserRefused refused) {
            throw refused("name", refused.reason());
        }
        log.info("{} {} user {}", by.name(), enabled ? "enabled" : "disabled", user.name());
        return new ApiDone(user.name(), user.enabled() != enabled);
    }

    private UserAccount find(String name) {
        return users.find(name).orElseThrow(() -> new ApiRefused(HttpStatus.NOT_FOUND, "name", "api.not-there"));
    }

    private static ApiRefused refused(String at, String key) {
        return new ApiRefused(HttpStatus.UNPROCESSABLE_CONTENT, at, key);
    }
}
