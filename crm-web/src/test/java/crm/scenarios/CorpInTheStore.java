package crm.scenarios;

import crm.domain.org.RegionCommand.DefineRegion;
import crm.domain.org.RegionId;
import crm.domain.org.StaffAccountCommand.DefineStaff;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StaffRole;
import crm.domain.org.StoreCommand.DefineStore;
import crm.domain.org.StoreId;
import crm.importers.wecom.StoredSettings;
import crm.importers.wecom.WeComSettings;
import crm.simulator.callback.CallbackTarget;
import crm.store.vault.Identifier;
import crm.store.vault.SubjectKind;
import crm.store.vault.Vault;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.context.ConfigurableApplicationContext;

/** Connects an application with a corp, as somebody who sets it up and an import of its staff do. */
final class CorpInTheStore {

    static final String CORP_ID = "ww1c0ffee5eed00001";
    static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");

    private static final String TOKEN = "kz7Yx62CH8SaLN";
    private static final String AES_KEY = "cD0d7jx4tYvVtzqrmh3Dm3QFCXe6f8SlHoMtMh3qQEP";
    private static final int AGENT = 1_000_002;

    private CorpInTheStore() {}

    static void connect(ConfigurableApplicationContext application, URI api) {
        application
                .getBean(StoredSettings.class)
                .save(new WeComSettings(CORP_ID, TOKEN, AES_KEY, "simulator-secret", AGENT, api));
        CommandGateway gateway = application.getBean(CommandGateway.class);
        gateway.sendAndWait(new DefineRegion(new RegionId("east"), "华东"));
        gateway.sendAndWait(new DefineStore(new StoreId("S01"), "湖滨店", new RegionId("east"), "杭州"));
    }

    /** Serves the store S01. */
    static StaffAccountId staff(ConfigurableApplicationContext application, String userid) {
        Vault vault = application.getBean(Vault.class);
        StaffAccountId id = new StaffAccountId(vault.findOrMint(SubjectKind.STAFF, new Identifier("userid", userid)));
        application
                .getBean(CommandGateway.class)
                .sendAndWait(
                        new DefineStaff(id, StaffRole.values()[0], Set.of(new StoreId("S01")), Set.of(), 1, LONG_AGO));
        return id;
    }

    /** Where WeCom is told to call back. */
    static CallbackTarget target(URI callback) {
        return new CallbackTarget(callback, TOKEN, AES_KEY, AGENT);
    }
}
