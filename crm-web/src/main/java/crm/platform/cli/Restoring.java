package crm.platform.cli;

import crm.platform.backup.BackupRefused;
import crm.platform.backup.Restore;
import crm.platform.directory.StartRefused;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;

/** {@code restore FILE}: needs no application, and none may be there. */
final class Restoring {

    private static final String NONE = "none";

    private Restoring() {}

    static int run(String[] args) {
        List<String> words =
                Arrays.stream(args).filter(arg -> !arg.startsWith("--")).toList();
        if (words.size() != 1) throw new StartRefused("restore needs the file of a backup.");
        ConfigurableEnvironment settings = Serving.settings(
                Arrays.stream(args).filter(arg -> arg.startsWith("--")).toArray(String[]::new));
        Path file = Path.of(words.getFirst());
        Path data = Path.of(settings.getProperty("crm.data", "data"));
        Path keys = Path.of(settings.getProperty("crm.restore.keys", file + ".keys"));
        String erasures = settings.getProperty("crm.restore.erasures", "");
        try {
            Restore.Done done = Restore.of(file, keys, data, register(data, erasures));
            System.out.printf(
                    "Restored into %s: the log up to entry %,d, as of %s.%n", data, done.head(), done.madeAt());
            System.out.printf("%,d erasures since then are carried out at the first start.%n", done.erased());
            System.out.println("What was done in WeCom since then is not known here: start it with"
                    + " --crm.roles=web,projections first and look, before it may call WeCom (docs/operations.md).");
            return 0;
        } catch (BackupRefused e) {
            throw new StartRefused(String.valueOf(e.getMessage()));
        }
    }

    /** Whoever was erased since the backup must stay erased: it has to be said that nobody was, or that nobody can know. */
    private static @Nullable Path register(Path data, String erasures) {
        if (erasures.equals(NONE)) return null;
        if (!erasures.isBlank()) return Path.of(erasures);
        if (Restore.knowsErasures(data)) return null;
        throw new StartRefused("Who was erased since the backup is not known: give the old installation's"
                + " erasures/register with --erasures FILE, or --erasures none where there is none to be had.");
    }
}
