package crm.platform.control;

import crm.platform.backup.Backup;
import crm.platform.backup.BackupRefused;
import crm.platform.backup.Backups;
import java.nio.file.Path;

/** Backs up the installation while it works. */
record BackupJob(Backups backups, Path file, Path keys) implements Job {

    private static final String BY = "command line";

    @Override
    public int run(Listener listener) {
        Backup made;
        try {
            made = backups.make(file, keys, BY);
        } catch (BackupRefused e) {
            throw new JobRefused(String.valueOf(e.getMessage()));
        }
        listener.told("Backed up to entry %,d of the log: %,d MB in %s."
                .formatted(made.head(), Math.max(1, made.bytes() >> 20), made.file()));
        listener.told("Its keys are in " + made.keysFile() + ": keep them elsewhere; they are destroyed there after "
                + Backups.KEYS_LIVE.toDays() + " days.");
        return 0;
    }
}
