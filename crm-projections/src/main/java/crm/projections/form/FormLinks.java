package crm.projections.form;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.domain.form.FormPerson;
import crm.domain.form.FormRoundId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.store.vault.DataKeys;
import crm.store.vault.SealedBodies;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a personal link to a form carries: round, person and the end of its time, signed (HMAC-SHA256 under a key of the
 * installation's). Whoever has it answers as that person, so it is made when it is sent and kept nowhere. The same
 * person's link of a round is the same whenever it is made. Whether the round takes answers the round says; the link's own end lies
 * some weeks later, since the round's may be moved after the link was sent.
 */
public final class FormLinks {

    private static final int MOST_CHARACTERS = 1_000;
    private static final Duration LASTS = Duration.ofDays(31);

    private final SealedBodies signatures;
    private final JsonMapper json = JsonMapper.builder().build();

    public FormLinks(DataKeys keys) {
        this.signatures = new SealedBodies(keys, "form-links");
    }

    /** Whom a link is for, and until when; the signature was right. */
    public record Opened(FormRoundId roundId, FormPerson person, Instant expiresAt) {}

    private record Token(String round, String staff, String store, long expires) {}

    /** @param closesAt the end of the round as it is known now */
    public String token(FormRoundId roundId, FormPerson person, Instant closesAt) {
        Instant expiresAt = closesAt.plus(LASTS);
        String payload = json.writeValueAsString(new Token(
                roundId.value(), person.staffId().value(), person.storeId().value(), expiresAt.getEpochSecond()));
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(UTF_8));
        return encoded + "." + signatures.digest(encoded.getBytes(UTF_8));
    }

    /** Empty when nobody here signed it. Whether its time is over the caller looks: an old link is told so, not refused as false. */
    public Optional<Opened> open(String token) {
        int dot = token.indexOf('.');
        if (dot < 0 || token.length() > MOST_CHARACTERS) return Optional.empty();
        String encoded = token.substring(0, dot);
        byte[] signature = signatures.digest(encoded.getBytes(UTF_8)).getBytes(UTF_8);
        if (!MessageDigest.isEqual(signature, token.substring(dot + 1).getBytes(UTF_8))) return Optional.empty();
        try {
            Token read = json.readValue(Base64.getUrlDecoder().decode(encoded), Token.class);
            return Optional.of(new Opened(
                    new FormRoundId(read.round()),
                    new FormPerson(new StaffAccountId(read.staff()), new StoreId(read.store())),
                    Instant.ofEpochSecond(read.expires())));
        } catch (JacksonException | IllegalArgumentException signedByAnotherVersion) {
            return Optional.empty();
        }
    }
}
