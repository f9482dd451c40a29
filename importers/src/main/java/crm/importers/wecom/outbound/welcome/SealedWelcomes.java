package crm.importers.wecom.outbound.welcome;

import crm.store.vault.DataKeys;
import crm.store.vault.SealedBodies;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A welcome that is wanted, as the ledger may keep it: code and people are sealed under a key of the day, which is destroyed
 * when nobody can need it any more. Safe for many threads.
 */
final class SealedWelcomes {

    /** Whoever is greeted is known to the domain long before. */
    private static final int KEPT_DAYS = 3;

    private static final int FORGOTTEN_DAYS = 60;

    private final SealedBodies bodies;
    private final AtomicReference<LocalDate> tidied = new AtomicReference<>(LocalDate.MIN);
    private final JsonMapper json = JsonMapper.builder().build();

    SealedWelcomes(DataKeys keys) {
        this.bodies = new SealedBodies(keys, "welcomes");
    }

    /**
     * @param code WeCom's, good for one message within 20 s [92137]
     * @param state of the channel code by which she added
     * @param addedAt by WeCom's clock
     */
    record Wanted(
            String code,
            String userid,
            String externalUserid,
            @Nullable String state,
            Instant addedAt) {

        /** A secret and two people. */
        @Override
        public String toString() {
            return "Wanted[" + addedAt + "]";
        }
    }

    private record Sealed(String day, String body) {}

    /** @param id of the ledger's entry, and it opens in no other */
    String seal(String id, Wanted wanted, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        tidy(today);
        byte[] sealed = bodies.seal(today.toString(), id, json.writeValueAsBytes(wanted));
        return json.writeValueAsString(
                new Sealed(today.toString(), Base64.getEncoder().encodeToString(sealed)));
    }

    /** Empty when the day's key was destroyed. */
    Optional<Wanted> open(String id, String request) {
        Sealed sealed = json.readValue(request, Sealed.class);
        return bodies.open(sealed.day(), id, Base64.getDecoder().decode(sealed.body()))
                .map(plain -> json.readValue(plain, Wanted.class));
    }

    private void tidy(LocalDate today) {
        LocalDate before = tidied.getAndSet(today);
        if (before.equals(today)) return;
        List<String> past = new ArrayList<>();
        for (int ago = KEPT_DAYS; ago <= FORGOTTEN_DAYS; ago++)
            past.add(today.minusDays(ago).toString());
        bodies.forget(past);
    }
}
