package crm.platform.cli;

import crm.domain.org.StoreId;
import crm.platform.demo.DemoSettings;
import crm.platform.security.Role;
import crm.platform.security.UserAccount;
import crm.platform.security.UserDirectory;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Somebody has to be able to sign in first: the demo's users, or an administrator with a random password that is told
 * once, on the terminal, when an installation has no users yet.
 */
@Component
class FirstUsers {

    private final UserDirectory users;
    private final PasswordEncoder encoder;
    private final DemoSettings demo;

    FirstUsers(UserDirectory users, PasswordEncoder encoder, DemoSettings demo) {
        this.users = users;
        this.encoder = encoder;
        this.demo = demo;
    }

    /** Makes sure of them; returns what to tell whoever started the application. */
    List<String> welcome() {
        if (demo.logins()) return demoUsers();
        if (!users.all().isEmpty()) return List.of();
        String password = randomPassword();
        put("admin", "Administrator", password, Role.ADMIN, null);
        return List.of("First sign-in: admin / " + password + " (told this once)");
    }

    private List<String> demoUsers() {
        List<String> lines = new ArrayList<>();
        lines.add(demoUser("ops", "运营 陈晓", Role.OPS, null, "head office, all stores"));
        lines.add(demoUser("manager", "店长 王芳", Role.STORE_MANAGER, Set.of(DemoSettings.MANAGED_STORE), "one store"));
        lines.add(demoUser("analyst", "分析师 李想", Role.ANALYST, null, "figures, no personal data"));
        lines.add(demoUser("admin", "管理员 周宁", Role.ADMIN, null, "users, rebuilds, dead letters"));
        return lines;
    }

    private String demoUser(String name, String displayName, Role role, @Nullable Set<StoreId> stores, String what) {
        String password = "demo-" + name;
        if (users.find(name).isEmpty()) put(name, displayName, password, role, stores);
        return "  %-8s / %-13s %s".formatted(name, password, what);
    }

    private void put(String name, String displayName, String password, Role role, @Nullable Set<StoreId> stores) {
        users.put(new UserAccount(name, displayName, encoder.encode(password), Set.of(role), stores, true));
    }

    private static String randomPassword() {
        byte[] bytes = new byte[10];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
