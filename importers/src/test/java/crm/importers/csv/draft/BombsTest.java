package crm.importers.csv.draft;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import crm.importers.csv.reading.TableForm;
import crm.importers.csv.reading.UnreadableFile;
import crm.store.sqlite.SqliteKeys;
import crm.store.vault.DataKeys;
import crm.store.vault.EncryptedFiles;
import crm.store.vault.MasterKey;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BombsTest {

    @TempDir
    Path directory;

    @Test
    void uploads_that_would_burst_are_refused_with_a_reason_in_a_small_heap() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "--enable-native-access=ALL-UNNAMED",
                        Uploading.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(told.lines().filter(line -> line.contains("=")))
                .as(told)
                .containsExactly(
                        "cell=import.fail.cell-too-large",
                        "endless=import.fail.cell-too-large",
                        "columns=import.fail.too-many-columns",
                        "gzip=import.fail.cell-too-large",
                        "shared=import.fail.workbook-too-large",
                        "sheet=import.fail.expands-too-much",
                        "wide=import.fail.too-many-columns");
        assertThat(process.exitValue()).isZero();
    }

    /** The other process: keeps each file encrypted as an upload is kept, and looks at its beginning. */
    static final class Uploading {

        private final EncryptedFiles files;
        private final SampleReading reading;

        private Uploading(EncryptedFiles files) {
            this.files = files;
            reading = new SampleReading(files);
        }

        /** Writes the bomb piece by piece. */
        private interface Bomb {
            void into(OutputStream out) throws IOException;
        }

        public static void main(String[] args) throws IOException {
            Path directory = Path.of(args[0]);
            MasterKey master = MasterKey.of(null, directory.resolve("master.key"), true);
            var uploading = new Uploading(new EncryptedFiles(
                    directory.resolve("files"), new DataKeys(new SqliteKeys(directory.resolve("keys.db")), master)));
            uploading.look("cell", out -> repeat(out, "a,b\n1,2\n3,\"", "x", 100));
            uploading.look("endless", out -> repeat(out, "", "x", 100));
            uploading.look("columns", out -> repeat(out, "", "x,", 2));
            uploading.look("gzip", out -> {
                GZIPOutputStream gzip = new GZIPOutputStream(out);
                repeat(gzip, "a,b\n", "x", 300);
                gzip.finish();
            });
            uploading.look("shared", out -> zip(out, "xl/sharedStrings.xml", "<sst>", "<si><t>x</t></si>", 120));
            uploading.look("sheet", out -> zip(out, "xl/worksheets/sheet1.xml", "<worksheet>", "<row></row>", 200));
            uploading.look("wide", out -> zip(out, "xl/worksheets/sheet1.xml", "<row>", "<c><v>1</v></c>", 16));
        }

        private void look(String name, Bomb bomb) throws IOException {
            try (OutputStream kept = files.create(name, Instant.parse("2099-01-01T00:00:00Z"))) {
                bomb.into(kept);
            }
            try {
                reading.read(name, TableForm.FOUND_OUT, -1);
                System.out.println(name + "=taken");
            } catch (UnreadableFile e) {
                System.out.println(name + "=" + e.reason().key());
            }
        }

        private static void repeat(OutputStream out, String start, String text, int megabytes) throws IOException {
            byte[] block = text.repeat((1 << 20) / text.length()).getBytes(UTF_8);
            write(out, start.getBytes(UTF_8));
            for (int i = 0; i < megabytes; i++) write(out, block);
        }

        private static void zip(OutputStream out, String name, String start, String text, int megabytes)
                throws IOException {
            ZipOutputStream zip = new ZipOutputStream(out);
            zip.putNextEntry(new ZipEntry(name));
            repeat(zip, start, text, megabytes);
            zip.closeEntry();
            zip.finish();
        }

        private static void write(OutputStream out, byte[] bytes) throws IOException {
            for (int from = 0; from < bytes.length; from += 1 << 16)
                out.write(bytes, from, Math.min(1 << 16, bytes.length - from));
        }
    }
}
