package crm.platform.wiring;

import static crm.platform.cli.ApplicationUnderTest.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import crm.platform.cli.ApplicationUnderTest;
import crm.store.vault.EncryptedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FileSweepingTest {

    private static final Instant NOW = Instant.parse("2026-05-01T02:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path data;

    private final AtomicReference<Instant> time = new AtomicReference<>(NOW);
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return time.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    @Test
    void what_expires_while_the_application_runs_is_gone_within_the_hour() throws Exception {
        try (ConfigurableApplicationContext application =
                ApplicationUnderTest.start(data, ApplicationUnderTest.NO_SEARCH)) {
            assertThat(application.getBean(FileSweeping.class)).isNotNull();
            EncryptedFiles files = application.getBean(EncryptedFiles.class);
            try (FileSweeping sweeping = new FileSweeping(files, clock, Duration.ofMillis(5))) {
                write(files, "expired-before", NOW.minusSeconds(1));
                time.set(NOW.plus(Duration.ofHours(1)));
                eventually(SOON, () -> assertThat(names()).isEmpty());

                write(files, "upload", NOW.plus(Duration.ofHours(2)));
                write(files, "export", NOW.plus(Duration.ofDays(2)));
                time.set(NOW.plus(Duration.ofMinutes(121)));
                eventually(SOON, () -> assertThat(names()).containsExactly("export.enc"));
                assertThat(files.exists("upload")).isFalse();
                assertThat(files.open("export").readAllBytes()).containsExactly(1, 2, 3);
            }
        }
    }

    private static void write(EncryptedFiles files, String id, Instant expiresAt) throws IOException {
        try (var out = files.create(id, expiresAt)) {
            out.write(new byte[] {1, 2, 3});
        }
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("files"))) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
