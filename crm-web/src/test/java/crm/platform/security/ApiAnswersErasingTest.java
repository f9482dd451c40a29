package crm.platform.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import crm.importers.traces.Erasable.Cleaned;
import crm.importers.traces.Traces;
import crm.platform.security.ApiAnswers.Answer;
import crm.platform.security.ApiAnswers.Begun;
import crm.store.sqlite.SqliteDocuments;
import crm.store.sqlite.SqliteFile;
import crm.store.sqlite.SqliteKeys;
import crm.store.vault.DataKeys;
import crm.store.vault.DocumentVault;
import crm.store.vault.ErasureFile;
import crm.store.vault.Identifier;
import crm.store.vault.MasterKey;
import crm.store.vault.PersonalField;
import crm.store.vault.SubjectKind;
import crm.store.vault.Vault;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ApiAnswersErasingTest {

    @TempDir
    Path directory;

    @Test
    void an_answer_that_names_her_is_given_again_without_its_body_and_others_as_they_were() {
        try (SqliteFile file = new SqliteFile(directory.resolve("crm.db"));
                SqliteDocuments documents = new SqliteDocuments(file);
                SqliteKeys keyFile = new SqliteKeys(directory.resolve("keys.db"))) {
            DataKeys keys = new DataKeys(keyFile, MasterKey.of(null, directory.resolve("master.key"), true));
            Vault vault =
                    new DocumentVault(documents, keys, new ErasureFile(directory.resolve("erased")), Clock.systemUTC());
            String her = vault.findOrMint(SubjectKind.CUSTOMER, new Identifier("phone", "8613812345678"));
            vault.record(her, Map.of(PersonalField.PHONE, "8613812345678"));
            ApiAnswers answers = new ApiAnswers(documents, keys, JsonMapper.shared(), Clock.systemUTC());
            answer(answers, "one", "{\"phone\":\"13812345678\"}");
            answer(answers, "two", "{\"phone\":\"13900000000\"}");

            Traces traces = Traces.of(vault, List.of(her));
            assertThat(answers.forget(traces)).isEqualTo(Cleaned.MESSAGE);
            assertThat(answers.forget(traces)).as("again").isEqualTo(Cleaned.NOTHING);
            assertThat(body(answers, "one")).isEmpty();
            assertThat(body(answers, "two")).contains("13900000000");
        }
    }

    private static void answer(ApiAnswers answers, String key, String body) {
        Begun.First first = (Begun.First) answers.begin("till", key, "print");
        answers.keep(first, new Answer(201, "application/json", body.getBytes(UTF_8)));
    }

    private static String body(ApiAnswers answers, String key) {
        Answer answer = ((Begun.Answered) answers.begin("till", key, "print")).answer();
        assertThat(answer.status()).isEqualTo(201);
        return new String(answer.body(), UTF_8);
    }
}
