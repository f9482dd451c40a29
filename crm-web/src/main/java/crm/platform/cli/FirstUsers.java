package crm.platform.cli;

import crm.domain.org.StoreId;
import crm.platform.demo.DemoGuide;
import crm.platform.demo.DemoSettings;
import crm.platform.security.Accounts;
import crm.platform.security.Role;
import crm.platform.security.SignInLinks;
import crm.platform.security.UserAccount;
import crm.platform.security.UserDirectory;
import crm.platform.security.UserRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Somebody has to be able to sign in first: the demo's users, or an administrator with a one-time password that is told
 * on the terminal, when an installation has no users yet.
 */
@Component
class FirstUsers {

    private final UserDirectory users;
    private final Accounts accounts;
    private final PasswordEncoder encoder;
    private final DemoSettings demo;
    private final Supplier<DemoGuide> guide;
    private final SignInLinks links;

    FirstUsers(
            UserDirectory users,
            Accounts accounts,
            PasswordEncoder encoder,
            DemoSettings demo,
            Supplier<DemoGuide> guide,
            SignInLinks links) {
        this.users = users;
        this.accounts = accounts;
        this.encoder = encoder;
        this.demo = demo;
        this.guide = guide;
        this.links = links;
    }

    /** Makes sure of them; returns what to tell whoever started the application. */
    List<String> welcome() {
        if (demo.logins()) return demoUsers();
        if (!users.all().isEmpty()) return List.of();
        try {
            String password = accounts.add("admin", "Administrator", Set.of(Role.ADMIN), null);
            return List.of("First sign-in: admin / " + password + " (told this once, to be changed there)");
        } catch (UserRefused taken) {
            return List.of(); // another instance, started at the same time, has told it
        }
    }

    private List<String> demoUsers() {
        List<String> lines = new ArrayList<>();
        lines.add(demoUser("ops", "运营 陈晓", Role.OPS, null, "head office, all stores"));
        lines.add(demoUser("manager", "店长 王芳", Role.STORE_MANAGER, Set.of(DemoSettings.MANAGED_STORE), "one store"));
        links.link(SignInLinks.Way.WECOM, DemoSettings.MANAGER_IN_WECOM, "manager");
        lines.add(demoStaff("staff", "customers of her own"));
        lines.add(demoUser("analyst", "分析师 李想", Role.ANALYST, null, "figures, no personal data"));
        lines.add(demoUser("admin", "管理员 周宁", Role.ADMIN, null, "users, rebuilds, dead letters"));
        return lines;
    }

    private String demoUser(String name, String displayName, Role role, @Nullable Set<StoreId> stores, String what) {
        String password = "demo-" + name;
        if (users.find(name).isEmpty())
            users.add(new UserAccount(name, displayName, encoder.encode(password), Set.of(role), stores, true));
        return line(name, password, what);
    }

    private String demoStaff(String name, String what) {
        String password = "demo-" + name;
        if (users.find(name).isEmpty()) {
            DemoGuide she = guide.get();
            users.add(UserAccount.ofStaff(name, "关系经理 " + she.name(), encoder.encode(password), she.staffId()));
        }
        return line(name, password, what);
    }

    private static String line(String name, String password, String what) {
        return "  %-8s / %-13s %s".formatted(name, password, what);
    }
}
