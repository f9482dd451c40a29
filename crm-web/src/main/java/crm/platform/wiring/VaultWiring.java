package crm.platform.wiring;

import crm.platform.directory.DataDirectory;
import crm.platform.directory.StartRefused;
import crm.store.documents.DocumentStore;
import crm.store.vault.DataKeys;
import crm.store.vault.DocumentVault;
import crm.store.vault.ErasureRegister;
import crm.store.vault.KeyStore;
import crm.store.vault.MasterKey;
import crm.store.vault.Vault;
import crm.store.vault.WrongMasterKey;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Personal data: encrypted among the documents, its keys in a place of their own, erasures outside any backup. */
@Configuration(proxyBeanMethods = false)
class VaultWiring {

    @Bean
    DataKeys dataKeys(
            KeyStore keys, DataDirectory directory, @Value("${crm.vault.master-key:}") @Nullable String secret) {
        Path file = directory.part("keys").resolve("master.key");
        try {
            return new DataKeys(keys, MasterKey.of(secret, file, keys.isEmpty()));
        } catch (WrongMasterKey e) {
            throw new StartRefused(e.getMessage() + ".");
        }
    }

    /** What was erased since a restored backup was made is erased again before anybody reads. */
    @Bean
    Vault vault(DocumentStore documents, DataKeys keys, ErasureRegister erasures, Clock clock) {
        DocumentVault vault = new DocumentVault(documents, keys, erasures, clock);
        vault.applyErasures(erasures);
        return vault;
    }
}
