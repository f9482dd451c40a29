package crm.platform.roles;

import crm.platform.directory.StartRefused;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The roles of this instance. */
public record InstanceRoles(Set<InstanceRole> all) {

    public InstanceRoles {
        all = Collections.unmodifiableSet(EnumSet.copyOf(all));
    }

    /**
     * @param setting names with commas between; empty: all
     * @throws StartRefused for a name that is no role
     */
    public static InstanceRoles of(String setting) {
        if (setting.isBlank()) return new InstanceRoles(EnumSet.allOf(InstanceRole.class));
        EnumSet<InstanceRole> roles = EnumSet.noneOf(InstanceRole.class);
        for (String name : setting.split(",")) roles.add(role(name.strip()));
        return new InstanceRoles(roles);
    }

    private static InstanceRole role(String name) {
        return Arrays.stream(InstanceRole.values())
                .filter(role -> role.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new StartRefused(
                        "crm.roles names no role: " + name + "; there are web, projections, campaigns and importers."));
    }

    public boolean has(InstanceRole role) {
        return all.contains(role);
    }
}
