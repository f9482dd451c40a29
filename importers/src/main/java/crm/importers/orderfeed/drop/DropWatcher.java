package crm.importers.orderfeed.drop;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.importers.csv.ImportId;
import crm.importers.csv.ImportRefused;
import crm.importers.csv.ImportService;
import crm.importers.csv.ImportState;
import crm.importers.csv.ImportView;
import crm.importers.csv.running.ImportWords;
import crm.importers.orderfeed.drop.DropDirectory.Dropped;
import crm.importers.orderfeed.drop.DropDirectory.Look;
import crm.importers.orderfeed.intake.FeedSettings;
import crm.importers.orderfeed.intake.StoredFeeds;
import crm.store.work.Rounds;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes files from {@code <root>/<feed>/}: one that has not changed for a while becomes an import by the feed's mapping, and
 * goes to {@code done} or {@code failed} when that has ended. The import's id comes from the content, so that neither a crash
 * nor the same file again makes a second one.
 */
public final class DropWatcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DropWatcher.class);

    private static final Duration PULSE = Duration.ofSeconds(2);
    private static final Duration GOODBYE = Duration.ofSeconds(10);
    private static final Duration SWEEP = Duration.ofHours(1);
    private static final Duration KEEP_ENDED = Duration.ofDays(30);
    private static final int MOST_LINES = 1_000;
    private static final int MOST_TRIES = 1_000;

    private final Path root;
    private final StoredFeeds feeds;
    private final ImportService imports;
    private final DropReport report;
    private final Duration still;
    private final Clock clock;
    private final Map<Path, Seen> seen = new HashMap<>();
    private final Rounds rounds = new Rounds("order-drops", PULSE, GOODBYE, this::round);
    private Instant nextSweep = Instant.MIN;

    /**
     * Does not run yet.
     *
     * @param root made if absent, with a directory for each feed
     * @param still how long a file must not have changed to be complete
     */
    public DropWatcher(
            Path root, StoredFeeds feeds, ImportService imports, ImportWords words, Duration still, Clock clock) {
        this.root = root;
        this.feeds = feeds;
        this.imports = imports;
        this.report = new DropReport(words);
        this.still = still;
        this.clock = clock;
    }

    /** @param id of its import, once it was taken by this process */
    private record Seen(Look look, Instant since, @Nullable ImportId id) {}

    public void start() {
        rounds.start();
    }

    /** Where files of this feed are put. */
    public Path directory(String feed) {
        return root.resolve(feed);
    }

    private Duration round() {
        work();
        return PULSE;
    }

    /** Looks at every file once. */
    void work() {
        Map<Path, Seen> before = new HashMap<>(seen);
        seen.clear();
        for (FeedSettings feed : feeds.find()) {
            DropDirectory directory = new DropDirectory(directory(feed.name()));
            for (Dropped dropped : directory.files()) {
                if (rounds.isClosing()) return;
                look(feed, directory, dropped, before.get(dropped.file()));
            }
            sweep(directory);
        }
        if (!clock.instant().isBefore(nextSweep)) nextSweep = clock.instant().plus(SWEEP);
    }

    private void look(FeedSettings feed, DropDirectory directory, Dropped dropped, @Nullable Seen before) {
        Instant now = clock.instant();
        Seen looked =
                before != null && before.look().equals(dropped.look()) ? before : new Seen(dropped.look(), now, null);
        seen.put(dropped.file(), looked);
        if (now.isBefore(looked.since().plus(still))) return;
        try {
            take(feed, directory, dropped, looked);
        } catch (NoSuchFileException e) {
            LOG.info("A file of {} was taken away again", feed.name());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(FeedSettings feed, DropDirectory directory, Dropped dropped, Seen looked) throws IOException {
        ImportId known = looked.id();
        ImportId id = known == null ? idOf(feed, dropped) : known;
        ImportView view = imports.find(id).orElse(null);
        if (view == null) {
            if (start(feed, directory, dropped, id))
                seen.put(dropped.file(), new Seen(looked.look(), looked.since(), id));
            return;
        }
        seen.put(dropped.file(), new Seen(looked.look(), looked.since(), id));
        if (!view.state().isFinal() || !DropDirectory.look(dropped.file()).equals(looked.look())) return;
        boolean done = view.state() == ImportState.DONE;
        String words = report.of(view, imports.rejections(id, 0, MOST_LINES));
        directory.end(dropped, done, words, clock.instant());
        LOG.info("A file of {} is {} as import {}", feed.name(), done ? "done" : "failed", id);
    }

    /** False: it was refused as a whole. */
    private boolean start(FeedSettings feed, DropDirectory directory, Dropped dropped, ImportId id) throws IOException {
        try (InputStream content = Files.newInputStream(dropped.file())) {
            imports.startOnce(id, dropped.name(), content, feed.mapping(), "feed:" + feed.name());
            return true;
        } catch (ImportRefused refused) {
            directory.end(dropped, false, report.refused(refused.reason()), clock.instant());
            return false;
        }
    }

    /** Of what is in it, not of its name; after an import of it failed, another one. */
    private ImportId idOf(FeedSettings feed, Dropped dropped) throws IOException {
        MessageDigest digest = sha256();
        digest.update((feed.name() + "\n" + feed.mapping() + "\n").getBytes(UTF_8));
        try (InputStream in = new DigestInputStream(Files.newInputStream(dropped.file()), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        String content = "drop-" + HexFormat.of().formatHex(digest.digest()).substring(0, 32);
        ImportId id = new ImportId(content);
        for (int attempt = 2; attempt <= MOST_TRIES && hasFailed(id); attempt++)
            id = new ImportId(content + "-" + attempt);
        return id;
    }

    private boolean hasFailed(ImportId id) {
        return imports.find(id)
                .filter(view -> view.state().isFinal() && view.state() != ImportState.DONE)
                .isPresent();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("Every JDK has SHA-256", e);
        }
    }

    private void sweep(DropDirectory directory) {
        if (clock.instant().isBefore(nextSweep)) return;
        int swept = directory.sweep(clock.instant().minus(KEEP_ENDED));
        if (swept > 0) LOG.info("{} files that ended long ago were deleted", swept);
    }

    /** Ends after the file that is under way. */
    @Override
    public void close() {
        rounds.close();
    }
}
