package crm.web.order;

import crm.importers.csv.ImportMessage;
import crm.importers.csv.ImportRefused;
import crm.importers.orderfeed.intake.FeedDesk;
import crm.importers.orderfeed.intake.FeedRefused;
import crm.importers.orderfeed.intake.FeedSettings;
import crm.importers.orderfeed.intake.StoredFeeds;
import crm.platform.audit.Unaudited;
import crm.platform.security.Caller;
import crm.platform.security.RandomText;
import crm.web.imports.ImportTexts;
import crm.web.shared.ApiDone;
import crm.web.shared.ApiExample;
import crm.web.shared.ApiInvalid;
import crm.web.shared.ApiRefused;
import crm.web.shared.Sent;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The systems that send orders, set up by programs: their mappings and secrets. */
@RestController
@RequestMapping(path = "/api/v1/feeds", produces = MediaType.APPLICATION_JSON_VALUE)
class FeedApi {

    private static final Logger log = LoggerFactory.getLogger(FeedApi.class);
    private static final int SECRET_LETTERS = 43;

    private final StoredFeeds feeds;
    private final FeedDesk desk;
    private final ImportTexts texts;

    FeedApi(StoredFeeds feeds, FeedDesk desk, ImportTexts texts) {
        this.feeds = feeds;
        this.desk = desk;
        this.texts = texts;
    }

    /** @param renew whether it is to have a new secret; null: no */
    record Wanted(@NotNull String mapping, @Nullable Boolean renew) {}

    /** @param secret told once, when it is new; null: it is the one before */
    record Saved(String name, @Nullable String secret) {
        /** Never the secret. */
        @Override
        public String toString() {
            return "Saved[" + name + "]";
        }
    }

    record Feed(String name, String mapping) {}

    record Sample(@NotNull String mapping, @NotNull String sample) {}

    /** With its mapping, never with its secret. */
    @GetMapping("/{name}")
    @ApiExample("/api/v1/feeds/till")
    Feed one(@PathVariable String name) {
        FeedSettings feed = find(name);
        return new Feed(feed.name(), feed.mapping());
    }

    @PutMapping(path = "/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(value = "/api/v1/feeds/till", body = "{\"mapping\": \"orders: orders\", \"renew\": false}")
    Saved put(Caller by, @PathVariable String name, @Sent Wanted sent) {
        if (!FeedSettings.isName(name))
            throw new ApiInvalid(Map.of("name", texts.of(ImportMessage.of("feeds.no-name"))));
        FeedSettings before = feeds.find(name).orElse(null);
        boolean fresh = before == null || Boolean.TRUE.equals(sent.renew());
        String secret = before == null || fresh ? RandomText.letters(SECRET_LETTERS) : before.secret();
        try {
            feeds.save(new FeedSettings(name, secret, sent.mapping()));
        } catch (ImportRefused refused) {
            throw new ApiInvalid(Map.of("mapping", texts.of(refused.reason())));
        }
        log.warn("{} set up the order feed {}{}", by.name(), name, fresh ? " with a new secret" : "");
        return new Saved(name, fresh ? secret : null);
    }

    /** What was sent stays; nothing more is taken from it. */
    @DeleteMapping("/{name}")
    @ApiExample("/api/v1/feeds/till")
    ApiDone remove(Caller by, @PathVariable String name) {
        find(name);
        feeds.remove(name);
        log.warn("{} removed the order feed {}", by.name(), name);
        return new ApiDone(name, true);
    }

    /** What a sample becomes; nothing is kept. */
    @Unaudited("Shows what a sample becomes")
    @PostMapping(path = "/try", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(
            value = "/api/v1/feeds/try",
            body = "{\"mapping\": \"orders: orders\", \"sample\": \"{\\\"orders\\\": []}\"}")
    List<FeedDesk.Trial> tryOut(@Sent Sample sent) {
        try {
            return desk.tryOut(sent.mapping(), sent.sample());
        } catch (ImportRefused refused) {
            throw new ApiInvalid(Map.of("mapping", texts.of(refused.reason())));
        } catch (FeedRefused refused) {
            throw new ApiInvalid(Map.of("sample", texts.of(ImportMessage.of("feeds.no-json"))));
        }
    }

    private FeedSettings find(String name) {
        return feeds.find(name).orElseThrow(() -> new ApiRefused(HttpStatus.NOT_FOUND, "name", "api.not-there"));
    }
}
