package crm.platform.demo;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.org.MiniProgram;
import crm.importers.visit.MiniProgramSettings;
import crm.importers.visit.StoredMiniPrograms;
import crm.store.sqlite.SqliteDocuments;
import crm.store.sqlite.SqliteFile;
import crm.store.sqlite.SqliteKeys;
import crm.store.vault.DataKeys;
import crm.store.vault.MasterKey;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StoredVisitsSecretTest {

    @TempDir
    Path directory;

    @Test
    void both_mini_programs_have_one_secret_that_stays() throws Exception {
        try (SqliteFile file = new SqliteFile(directory.resolve("crm.db"));
                SqliteKeys keys = new SqliteKeys(directory.resolve("keys.db"))) {
            StoredMiniPrograms settings = new StoredMiniPrograms(
                    new SqliteDocuments(file),
                    new DataKeys(keys, MasterKey.of(null, directory.resolve("master.key"), true)));
            String secret = new StoredVisitsSecret(settings).value();
            assertThat(secret).hasSizeGreaterThanOrEqualTo(MiniProgramSettings.SHORTEST_SECRET);
            assertThat(settings.find())
                    .extracting(MiniProgramSettings::miniProgram)
                    .containsExactlyInAnyOrder(MiniProgram.MALL, MiniProgram.TAKEAWAY);
            assertThat(settings.find()).extracting(MiniProgramSettings::secret).containsOnly(secret);
            assertThat(new StoredVisitsSecret(settings).value()).isEqualTo(secret);
        }
    }
}
