package crm.web.channel;

import crm.domain.channel.ChannelCodeCommand.RequestChannelCode;
import crm.domain.channel.ChannelCodeCommand.RetireChannelCode;
import crm.domain.channel.ChannelCodeId;
import crm.domain.org.MiniProgram;
import crm.platform.security.Caller;
import crm.platform.security.CallersCommands;
import crm.projections.channel.ChannelCodeView;
import crm.projections.channel.ChannelCodes;
import crm.projections.org.StoreDirectory;
import crm.projections.shared.DataScope;
import crm.projections.shared.DataScope.AllStores;
import crm.web.shared.ApiDone;
import crm.web.shared.ApiExample;
import crm.web.shared.ApiInvalid;
import crm.web.shared.ApiPage;
import crm.web.shared.ApiRefused;
import crm.web.shared.Sent;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Channel codes for programs. WeCom is told after the answer: a code is {@code WAITING} until it has taken it. */
@RestController
@RequestMapping(path = "/api/v1/channel-codes", produces = MediaType.APPLICATION_JSON_VALUE)
class ChannelCodeApi {

    private final ChannelCodes codes;
    private final StoreDirectory directory;
    private final CallersCommands commands;
    private final MessageSource texts;
    private final Clock clock;

    ChannelCodeApi(
            ChannelCodes codes, StoreDirectory directory, CallersCommands commands, MessageSource texts, Clock clock) {
        this.codes = codes;
        this.directory = directory;
        this.commands = commands;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * @param store null: it hangs everywhere, for keys of all stores
     * @param staff our ids, 1 to 100
     * @param ask whether the staff member has to confirm; null: no
     */
    record Code(
            @NotNull String name,
            @Nullable String store,
            @NotNull List<@NotNull String> staff,
            @Nullable Boolean ask,
            @Nullable String welcome,
            @Nullable Set<MiniProgram> miniPrograms) {

        ChannelCodeForm form(String id) {
            return new ChannelCodeForm(id, name, store, Set.copyOf(staff), ask, welcome, miniPrograms);
        }
    }

    @GetMapping
    @ApiExample("/api/v1/channel-codes?limit=20")
    ApiPage<ChannelCodeView> list(
            DataScope scope,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit) {
        return ApiPage.of(codes.codes(scope), code -> code.codeId().value(), cursor, limit);
    }

    @GetMapping("/{id}")
    @ApiExample("/api/v1/channel-codes/k-door")
    ChannelCodeView one(DataScope scope, @PathVariable String id) {
        return codes.code(id(id), scope).orElseThrow(ChannelCodeApi::notThere);
    }

    /** Makes it under an id of the caller's of at most 30 bytes, or changes it. */
    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(
            value = "/api/v1/channel-codes/door",
            body =
                    "{\"name\": \"At the door\", \"store\": \"S01\", \"staff\": [\"staff-li\"], \"welcome\": \"Hello!\"}")
    ApiDone put(DataScope scope, Caller by, @PathVariable String id, @Sent Code sent) {
        ChannelCodeId codeId = id(id);
        boolean anybodys = codes.code(codeId, new AllStores()).isPresent();
        if (anybodys && codes.code(codeId, scope).isEmpty()) throw notThere();
        ChannelCodeForm typed = sent.form(id);
        Map<String, String> errors = typed.errors(scope, stores(scope), staff(scope));
        if (!errors.isEmpty()) throw new ApiInvalid(words(errors));
        return new ApiDone(id, commands.send(by, new RequestChannelCode(codeId, typed.content(), clock.instant())));
    }

    @PostMapping("/{id}/retire")
    @ApiExample("/api/v1/channel-codes/door/retire")
    ApiDone retire(DataScope scope, Caller by, @PathVariable String id) {
        ChannelCodeId codeId = one(scope, id).codeId();
        return new ApiDone(id, commands.send(by, new RetireChannelCode(codeId, clock.instant())));
    }

    private Set<String> stores(DataScope scope) {
        return directory.stores(scope).stream()
                .map(store -> store.storeId().value())
                .collect(Collectors.toSet());
    }

    private Set<String> staff(DataScope scope) {
        return directory.staff(scope).stream()
                .filter(one -> one.leftAt() == null)
                .map(one -> one.staffId().value())
                .collect(Collectors.toSet());
    }

    private Map<String, String> words(Map<String, String> keys) {
        Map<String, String> words = new LinkedHashMap<>();
        keys.forEach((field, key) -> words.put(field, texts.getMessage(key, null, LocaleContextHolder.getLocale())));
        return words;
    }

    private static ChannelCodeId id(String id) {
        return ChannelCodeId.ofState(id).orElseThrow(ChannelCodeApi::notThere);
    }

    private static ApiRefused notThere() {
        return new ApiRefused(HttpStatus.NOT_FOUND, "id", "api.not-there");
    }
}
