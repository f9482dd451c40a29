package crm.web;

import crm.platform.backup.Backup;
import crm.platform.backup.Backups;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** One from last night, one whose keys are gone. */
final class StoryBackups {

    static final Backups.Places PLACES =
            new Backups.Places(Path.of("/var/lib/crm/backups"), Path.of("/var/lib/crm/backup-keys"));

    static final List<Backup> MADE = List.of(
            new Backup(
                    "b2",
                    Pages.NOW.minus(Duration.ofHours(8)),
                    "/mnt/backups/crm-20260430-180000.backup",
                    "/mnt/keys/crm-20260430-180000.keys",
                    812L << 20,
                    481_204,
                    "command line",
                    null),
            new Backup(
                    "b1",
                    Pages.NOW.minus(Duration.ofDays(40)),
                    "/var/lib/crm/backups/crm-20260322-020000.backup",
                    "/var/lib/crm/backup-keys/crm-20260322-020000.keys",
                    640L << 20,
                    402_118,
                    "admin",
                    Pages.NOW.minus(Duration.ofDays(10))));

    private StoryBackups() {}
}
