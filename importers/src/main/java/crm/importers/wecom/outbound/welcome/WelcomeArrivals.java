package crm.importers.wecom.outbound.welcome;

import crm.importers.wecom.callback.CallbackArrival;
import crm.importers.wecom.callback.CallbackFields;
import crm.importers.wecom.callback.CallbackParked;
import crm.importers.wecom.outbound.OutboundLedger;
import crm.importers.wecom.outbound.OutboundRecord;
import crm.importers.wecom.outbound.welcome.SealedWelcomes.Wanted;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.vault.DataKeys;
import crm.store.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Writes a welcome into the ledger as soon as the callback with its code is stored: it cannot wait for the callback's turn.
 * Where none is set up nothing is written, for the answer waits for it. WeCom's seconds are counted from the arrival by our
 * clock, for WeCom's may be another; what is too late by WeCom's, WeCom refuses.
 */
public final class WelcomeArrivals implements CallbackArrival {

    /** Of a welcome code [92137]. */
    public static final Duration LIFE = Duration.ofSeconds(20);

    private static final Set<String> KINDS =
            Set.of("change_external_contact/add_external_contact", "change_external_contact/add_half_external_contact");

    private final OutboundLedger ledger;
    private final SealedWelcomes sealing;
    private final Welcomes welcomes;
    private final Clock clock;

    public WelcomeArrivals(
            OutboundLedger ledger, DataKeys keys, EventLog log, EventCodec codec, Vault vault, Clock clock) {
        this.ledger = ledger;
        this.sealing = new SealedWelcomes(keys);
        this.welcomes = new Welcomes(log, codec, vault, clock);
        this.clock = clock;
    }

    @Override
    public void arrived(String digest, CallbackFields fields) {
        String code = fields.text("WelcomeCode");
        if (code == null || !KINDS.contains(fields.kind())) return;
        Wanted wanted;
        try {
            wanted = new Wanted(
                    code,
                    fields.id(CallbackFields.USER_ID),
                    fields.id(CallbackFields.EXTERNAL_USER_ID),
                    fields.text("State"),
                    fields.createTime());
        } catch (CallbackParked e) {
            return; // the callback itself is parked for the same reason, when its turn comes
        }
        if (welcomes.of(wanted).isEmpty()) return;
        Instant now = clock.instant();
        String id = WelcomeCalls.KIND + ":" + digest;
        ledger.enrol(
                id,
                OutboundRecord.wantedUntil(
                        WelcomeCalls.KIND, digest, sealing.seal(id, wanted, now), now, now.plus(LIFE)));
    }
}
