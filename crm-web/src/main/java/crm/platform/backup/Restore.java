package crm.platform.backup;

import crm.platform.backup.Manifest.Kind;
import crm.platform.directory.DataDirectory;
import crm.store.vault.ErasureFile;
import crm.store.vault.ErasureRegister.Erasure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a data directory of a backup. Everything is unpacked and checked in a part of its own first; while that part is there
 * the directory does not open, so half a restored system never does. Registers of erasures are put together, never replaced: at
 * its first start the restored system erases again whom they name, before anybody reads.
 */
public final class Restore {

    private static final List<String> OURS = List.of("store", "keys", "files", "installation.properties");
    private static final String REGISTER = "erasures/register";

    private final Path directory;
    private final Path staging;

    private Restore(Path directory) {
        this.directory = directory;
        this.staging = directory.resolve(DataDirectory.RESTORING);
    }

    /**
     * @param erased who was erased since, as far as known
     */
    public record Done(Instant madeAt, long head, int erased) {}

    /**
     * @param register of erasures of the installation that the backup was made of; null: there is none to be had, or the one in
     *     the directory is it
     * @throws BackupRefused when the backup is not whole, or the directory holds an installation
     */
    public static Done of(Path file, Path keysFile, Path directory, @Nullable Path register) {
        try {
            return new Restore(directory.toAbsolutePath().normalize()).run(file, keysFile, register);
        } catch (IOException e) {
            throw new BackupRefused("The backup could not be restored: " + e + ".");
        }
    }

    /** Whether the directory has a register of erasures of its own, which may know more than any backup. */
    public static boolean knowsErasures(Path directory) {
        return Files.isRegularFile(directory.resolve(REGISTER));
    }

    private Done run(Path file, Path keysFile, @Nullable Path register) throws IOException {
        if (register != null && !Files.isRegularFile(register))
            throw new BackupRefused("There is no register of erasures " + register + ".");
        try (BackupReader data = BackupReader.open(file, Kind.DATA);
                BackupReader keys = BackupReader.open(keysFile, Kind.KEYS)) {
            if (!data.manifest().pair().equals(keys.manifest().pair()))
                throw new BackupRefused(keysFile + " holds the keys of another backup than " + file + ".");
            data.check();
            keys.check();
            makeRoom();
            data.unpack(staging);
            keys.unpack(staging);
            int erased = joinRegisters(register);
            for (String part : OURS) {
                Path from = staging.resolve(part);
                if (Files.exists(from)) Files.move(from, directory.resolve(part), StandardCopyOption.ATOMIC_MOVE);
            }
            delete(staging);
            return new Done(data.manifest().madeAt(), data.manifest().head(), erased);
        }
    }

    /** What an earlier try left goes; an installation never does. */
    private void makeRoom() throws IOException {
        boolean again = Files.exists(staging);
        for (String part : OURS) {
            Path there = directory.resolve(part);
            if (!Files.exists(there)) continue;
            if (!again)
                throw new BackupRefused(directory + " holds an installation; restore into a new directory, or move that"
                        + " one away and leave its " + REGISTER + " there.");
            delete(there);
        }
        delete(staging);
        DataDirectory.create(directory);
        DataDirectory.create(staging);
    }

    private int joinRegisters(@Nullable Path given) throws IOException {
        Path own = directory.resolve(REGISTER);
        Path ofBackup = staging.resolve(REGISTER);
        DataDirectory.create(directory.resolve("erasures"));
        ErasureFile register = new ErasureFile(own);
        Set<Erasure> known = new HashSet<>(register.all());
        Set<Erasure> inBackup = new HashSet<>(new ErasureFile(ofBackup).all());
        for (Path each : given == null ? List.of(ofBackup) : List.of(ofBackup, given))
            for (Erasure erasure : new ErasureFile(each).all()) if (known.add(erasure)) register.append(erasure);
        known.removeAll(inBackup);
        return known.size();
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) return;
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
        }
    }
}
