package crm.store.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MasterKeyTest {

    @TempDir
    Path directory;

    @Test
    void derivation_is_hkdf_of_rfc_5869() {
        HexFormat hex = HexFormat.of();
        byte[] derived = MasterKey.hkdf(
                hex.parseHex("000102030405060708090a0b0c"),
                hex.parseHex("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"),
                hex.parseHex("f0f1f2f3f4f5f6f7f8f9")); // test case 1
        assertThat(hex.formatHex(derived))
                .isEqualTo("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf");
    }

    @Test
    void the_file_is_made_once_for_its_owner_only() throws IOException {
        Path file = directory.resolve("master.key");
        MasterKey made = MasterKey.of(null, file, true);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(MasterKey.of("", file, false).fingerprint()).isEqualTo(made.fingerprint());
        assertThat(MasterKey.of(null, directory.resolve("other"), true).fingerprint())
                .isNotEqualTo(made.fingerprint());
        assertThat(directory).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void a_setting_goes_before_the_file_and_makes_none() {
        byte[] secret = new byte[32];
        secret[0] = 1;
        String setting = Base64.getEncoder().encodeToString(secret);

        String fingerprint =
                MasterKey.of(setting, directory.resolve("master.key"), true).fingerprint();

        assertThat(directory).isEmptyDirectory();
        assertThat(fingerprint).hasSize(16);
    }

    @Test
    void what_is_missing_or_no_key_is_said_without_showing_it() throws IOException {
        Path file = directory.resolve("master.key");
        assertThatThrownBy(() -> MasterKey.of(null, file, false))
                .isInstanceOf(WrongMasterKey.class)
                .hasMessageContaining("is missing");
        assertThatThrownBy(() -> MasterKey.of("c2hvcnQ=", file, true))
                .isInstanceOf(WrongMasterKey.class)
                .hasMessageContaining("crm.vault.master-key")
                .hasMessageNotContaining("c2hvcnQ=");
        Files.writeString(file, "not base64!");
        assertThatThrownBy(() -> MasterKey.of(null, file, true))
                .isInstanceOf(WrongMasterKey.class)
                .hasMessageContaining(file.toString());
    }
}
