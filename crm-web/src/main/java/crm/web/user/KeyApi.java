package crm.web.user;

import crm.platform.security.ApiAccess;
import crm.platform.security.ApiArea;
import crm.platform.security.ApiKey;
import crm.platform.security.ApiKeys;
import crm.platform.security.Caller;
import crm.platform.security.Reach;
import crm.platform.security.Role;
import crm.web.shared.ApiDone;
import crm.web.shared.ApiExample;
import crm.web.shared.ApiPage;
import crm.web.shared.ApiRefused;
import crm.web.shared.Sent;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Keys of this API, made and revoked by programs that administer it. */
@RestController
@RequestMapping(path = "/api/v1/keys", produces = MediaType.APPLICATION_JSON_VALUE)
class KeyApi {

    private static final Logger log = LoggerFactory.getLogger(KeyApi.class);
    private static final int LONGEST_NAME = 50;

    private final ApiKeys keys;
    private final StoreChoice choice;
    private final Clock clock;

    KeyApi(ApiKeys keys, StoreChoice choice, Clock clock) {
        this.keys = keys;
        this.choice = choice;
        this.clock = clock;
    }

    /**
     * @param stores null: all, unless regions are named
     * @param regions whose stores it sees besides, also those that join later; null: none
     * @param areas what it is limited to; null: all that its roles allow
     * @param expiresAt null: never
     */
    record Wanted(
            @NotNull String name,
            @NotNull Set<@NotNull Role> roles,
            @Nullable Set<@NotNull String> stores,
            @Nullable Set<@NotNull String> regions,
            @Nullable Map<ApiArea, @NotNull ApiAccess> areas,
            @Nullable Instant expiresAt) {}

    /** @param secret the key itself: nobody can tell it again */
    record Made(ApiKey key, String secret) {
        /** Never the secret. */
        @Override
        public String toString() {
            return "Made[" + key.id() + "]";
        }
    }

    /** Revoked ones too. */
    @GetMapping
    @ApiExample("/api/v1/keys")
    ApiPage<ApiKey> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit) {
        return ApiPage.of(keys.all(), ApiKey::id, cursor, limit);
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(value = "/api/v1/keys", body = """
            {"name": "orders of the mall", "roles": ["OPS"], "stores": ["S01"],
             "areas": {"ORDERS": "WRITE", "CUSTOMERS": "READ"}, "expiresAt": "2099-01-01T00:00:00+08:00"}""")
    ResponseEntity<Made> make(Caller by, @Sent Wanted wanted) {
        String name = wanted.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) throw wrong("name");
        if (wanted.roles().isEmpty()) throw wrong("roles");
        if (wanted.roles().contains(Role.STAFF))
            throw new ApiRefused(HttpStatus.UNPROCESSABLE_CONTENT, "roles", "keys.refused.staff");
        Reach reach = choice.reach(wanted.stores(), wanted.regions(), KeyApi::wrong);
        if (wanted.areas() != null && wanted.areas().isEmpty()) throw wrong("areas");
        if (wanted.expiresAt() != null && !wanted.expiresAt().isAfter(clock.instant())) throw wrong("expiresAt");
        Giving.requireReach(by, reach);
        Giving.requireAreas(by, wanted.areas());
        ApiKeys.Made made = keys.make(name, by.name(), wanted.roles(), reach, wanted.areas(), wanted.expiresAt());
        log.info("{} made API key {} with {}", by.name(), made.key().id(), wanted.roles());
        return ResponseEntity.status(HttpStatus.CREATED).body(new Made(made.key(), made.secret()));
    }

    /** From the next request on nobody comes in with it. */
    @PostMapping("/{id}/revoke")
    @ApiExample("/api/v1/keys/oldkey123456/revoke")
    ApiDone revoke(Caller by, @PathVariable String id) {
        if (!keys.revoke(id)) throw new ApiRefused(HttpStatus.NOT_FOUND, "id", "api.not-there");
        log.info("{} revoked API key {}", by.name(), id);
        return new ApiDone(id, true);
    }

    private static ApiRefused wrong(String at) {
        return new ApiRefused(HttpStatus.UNPROCESSABLE_CONTENT, at, "api.wrong-value");
    }
}
