package crm.web.webhook;

import crm.domain.org.StoreId;
import crm.importers.webhook.WebhookDelivery;
import crm.importers.webhook.WebhookDesk;
import crm.importers.webhook.WebhookRefused;
import crm.importers.webhook.WebhookWanted;
import crm.platform.security.Caller;
import crm.projections.org.StoreDirectory;
import crm.projections.shared.DataScope.AllStores;
import crm.web.shared.ApiDone;
import crm.web.shared.ApiExample;
import crm.web.shared.ApiPage;
import crm.web.shared.ApiRefused;
import crm.web.shared.Sent;
import crm.web.webhook.WebhookAnswers.Hook;
import crm.web.webhook.WebhookAnswers.Pinged;
import crm.web.webhook.WebhookAnswers.Told;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which systems are told of events, for programs that administer the installation. */
@RestController
@RequestMapping(path = "/api/v1/webhooks", produces = MediaType.APPLICATION_JSON_VALUE)
class WebhookApi {

    private static final Logger log = LoggerFactory.getLogger(WebhookApi.class);

    private final WebhookDesk desk;
    private final StoreDirectory directory;

    WebhookApi(WebhookDesk desk, StoreDirectory directory) {
        this.desk = desk;
        this.directory = directory;
    }

    /**
     * @param events names, or all of a thing as {@code order.*}; null: all
     * @param stores only events of these; null: all
     */
    record Wanted(
            @NotNull String name,
            @NotNull String address,
            @Nullable Set<@NotNull String> events,
            @Nullable Set<@NotNull String> stores) {}

    record Replay(@NotNull Long position) {}

    @GetMapping
    @ApiExample("/api/v1/webhooks")
    ApiPage<Hook> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit) {
        return ApiPage.of(desk.all().stream().map(Hook::of).toList(), Hook::id, cursor, limit);
    }

    /** What can be asked for. */
    @GetMapping("/events")
    @ApiExample("/api/v1/webhooks/events")
    Set<String> events() {
        return WebhookDesk.choices();
    }

    /** It is told what is recorded from now on; its secret is told in this answer and nowhere else. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(value = "/api/v1/webhooks", body = """
            {"name": "member system", "address": "https://members.example.com/crm",
             "events": ["contact.added", "order.*"], "stores": ["S01"]}""")
    ResponseEntity<Told> make(Caller by, @Sent Wanted wanted) {
        WebhookDesk.Made made = checked(() -> desk.make(wanted(by, wanted), by.name()));
        log.info("{} made webhook {}", by.name(), made.webhook().id());
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(new Told(made.webhook().id(), made.secret()));
    }

    @GetMapping("/{id}")
    @ApiExample("/api/v1/webhooks/w1")
    Hook one(@PathVariable String id) {
        return Hook.of(find(id));
    }

    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(value = "/api/v1/webhooks/w1", body = """
            {"name": "member system", "address": "https://members.example.com/crm", "events": ["order.*"]}""")
    Hook change(Caller by, @PathVariable String id, @Sent Wanted wanted) {
        find(id);
        checked(() -> desk.change(id, wanted(by, wanted)));
        log.info("{} changed webhook {}", by.name(), id);
        return one(id);
    }

    /** With the log of what was sent to it. */
    @DeleteMapping("/{id}")
    @ApiExample("/api/v1/webhooks/w1")
    ApiDone remove(Caller by, @PathVariable String id) {
        find(id);
        log.warn("{} removed webhook {}", by.name(), id);
        return new ApiDone(id, desk.remove(id));
    }

    /** What happens meanwhile waits in the log. */
    @PostMapping("/{id}/pause")
    @ApiExample("/api/v1/webhooks/w1/pause")
    ApiDone pause(Caller by, @PathVariable String id) {
        boolean active = find(id).webhook().active();
        desk.pause(id, by.name());
        log.info("{} paused webhook {}", by.name(), id);
        return new ApiDone(id, active);
    }

    @PostMapping("/{id}/resume")
    @ApiExample("/api/v1/webhooks/w1/resume")
    ApiDone resume(Caller by, @PathVariable String id) {
        boolean active = find(id).webhook().active();
        desk.resume(id);
        log.info("{} resumed webhook {}", by.name(), id);
        return new ApiDone(id, !active);
    }

    /** The old one is worth nothing from the next message on. */
    @PostMapping("/{id}/secret")
    @ApiExample("/api/v1/webhooks/w1/secret")
    Told renew(Caller by, @PathVariable String id) {
        WebhookDesk.Made made = desk.renewSecret(id).orElseThrow(WebhookApi::notThere);
        log.warn("{} gave webhook {} a new secret", by.name(), id);
        return new Told(id, made.secret());
    }

    /** Sends a message that tells of nothing, and waits for the answer. */
    @PostMapping("/{id}/ping")
    @ApiExample("/api/v1/webhooks/w1/ping")
    Pinged ping(@PathVariable String id) {
        WebhookDesk.Pinged pinged = desk.ping(id).orElseThrow(WebhookApi::notThere);
        return new Pinged(pinged.problem() == null, pinged.status(), pinged.problem());
    }

    /** The latest event first; what has ended is kept for thirty days. */
    @GetMapping("/{id}/deliveries")
    @ApiExample("/api/v1/webhooks/w1/deliveries?limit=20")
    ApiPage<WebhookDelivery> deliveries(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit) {
        find(id);
        String after = ApiPage.read(cursor);
        try {
            WebhookDesk.Page page = desk.deliveries(id, ApiPage.limit(limit), after.isEmpty() ? null : after);
            return ApiPage.of(page.deliveries(), page.next());
        } catch (IllegalArgumentException strange) {
            throw ApiPage.noCursor();
        }
    }

    /** Sends one again, under the id that it had. */
    @PostMapping("/{id}/deliveries/{delivery}/replay")
    @ApiExample("/api/v1/webhooks/w1/deliveries/w1-17-0/replay")
    ApiDone replayOne(Caller by, @PathVariable String id, @PathVariable String delivery) {
        find(id);
        if (!desk.replay(id, delivery)) throw new ApiRefused(HttpStatus.NOT_FOUND, "delivery", "api.not-there");
        log.info("{} has webhook {} told again of {}", by.name(), id, delivery);
        return new ApiDone(delivery, true);
    }

    /** Tells all from a position of the log on once more, under the ids that they had. */
    @PostMapping(path = "/{id}/replay", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(value = "/api/v1/webhooks/w1/replay", body = "{\"position\": 1}")
    ApiDone replay(Caller by, @PathVariable String id, @Sent Replay sent) {
        find(id);
        checked(() -> desk.replayFrom(id, sent.position()));
        log.info("{} has webhook {} told again from {} on", by.name(), id, sent.position());
        return new ApiDone(id, true);
    }

    /** Who sees some stores only has nobody told of others. */
    private WebhookWanted wanted(Caller by, Wanted wanted) {
        Set<String> stores = wanted.stores();
        Set<StoreId> chosen =
                stores == null ? null : stores.stream().map(StoreId::new).collect(Collectors.toSet());
        boolean beyond = chosen == null
                ? !(by.scope() instanceof AllStores)
                : chosen.isEmpty() || !known(by).containsAll(chosen);
        if (beyond) throw new ApiRefused(HttpStatus.UNPROCESSABLE_CONTENT, "stores", "webhooks.refused.stores");
        return new WebhookWanted(
                wanted.name().strip(),
                address(wanted.address()),
                wanted.events() == null ? Set.of() : wanted.events(),
                chosen);
    }

    private Set<StoreId> known(Caller by) {
        return directory.stores(by.scope()).stream()
                .map(store -> store.storeId())
                .collect(Collectors.toSet());
    }

    private static URI address(String typed) {
        try {
            return URI.create(typed.strip());
        } catch (IllegalArgumentException noAddress) {
            throw new ApiRefused(HttpStatus.UNPROCESSABLE_CONTENT, "address", "webhooks.refused.address");
        }
    }

    private static <T> T checked(Supplier<T> deed) {
        try {
            return deed.get();
        } catch (WebhookRefused refused) {
            throw new ApiRefused(HttpStatus.UNPROCESSABLE_CONTENT, refused.field(), refused.key());
        }
    }

    private WebhookDesk.Standing find(String id) {
        return desk.find(id).orElseThrow(WebhookApi::notThere);
    }

    private static ApiRefused notThere() {
        return new ApiRefused(HttpStatus.NOT_FOUND, "id", "api.not-there");
    }
}
