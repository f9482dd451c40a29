package crm.importers.csv.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SortedSpoolTest {

    @TempDir
    Path directory;

    @Test
    void sorts_what_does_not_fit_into_its_memory_as_what_does() throws IOException {
        Random random = new Random(7);
        List<String> records = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) records.add("k" + random.nextInt(500) + "=" + random.nextInt(50));
        assertThat(sorted(records, 4 << 10)).isEqualTo(sorted(records, 4 << 20));
        List<String> back = new ArrayList<>(sorted(records, 4 << 10));
        Collections.sort(back);
        Collections.sort(records);
        assertThat(back).isEqualTo(records);
    }

    @Test
    void what_lies_on_disk_is_unreadable_and_goes_with_the_spool() throws IOException {
        SpoolDirectory spools = new SpoolDirectory(directory);
        try (SortedSpool spool = new SortedSpool(spools, 1024)) {
            for (int i = 0; i < 100; i++) spool.add("13800138000".getBytes(UTF_8), "王小明".getBytes(UTF_8));
            spool.sort().close();
            List<Path> files = files();
            assertThat(files).isNotEmpty();
            for (Path file : files)
                assertThat(new String(Files.readAllBytes(file), UTF_8)).doesNotContain("138001");
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void what_a_crash_left_is_swept_at_the_next_start() throws IOException {
        Files.writeString(directory.resolve("3.spool"), "left");
        new SpoolDirectory(directory);
        assertThat(files()).isEmpty();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private List<String> sorted(List<String> records, int memory) throws IOException {
        List<String> out = new ArrayList<>();
        try (SortedSpool spool = new SortedSpool(new SpoolDirectory(directory), memory)) {
            for (String record : records) {
                String[] parts = record.split("=");
                spool.add(parts[0].getBytes(UTF_8), parts[1].getBytes(UTF_8));
            }
            try (SortedSpool.Sorted sorted = spool.sort()) {
                for (SortedSpool.Entry entry; (entry = sorted.next()) != null; )
                    out.add(new String(entry.key(), UTF_8) + "=" + new String(entry.value(), UTF_8));
            }
        }
        return out;
    }
}
