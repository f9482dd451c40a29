package crm.web.notice;

import crm.domain.notice.NoticeChecks;
import crm.domain.notice.NoticeCommand;
import crm.domain.notice.NoticeCommand.RecallNotice;
import crm.domain.notice.NoticeCommand.RemindUnread;
import crm.domain.notice.NoticeCommand.SendNotice;
import crm.domain.notice.NoticeId;
import crm.platform.security.Caller;
import crm.platform.security.CallersCommands;
import crm.projections.notice.NoticeBoard;
import crm.projections.notice.NoticeRow;
import crm.projections.notice.Notices;
import crm.projections.shared.DataScope;
import crm.projections.shared.DataScope.AllStores;
import crm.web.shared.ApiDone;
import crm.web.shared.ApiExample;
import crm.web.shared.ApiPage;
import crm.web.shared.ApiRefused;
import crm.web.shared.Sent;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Notices to the staff for programs. */
@RestController
@RequestMapping(path = "/api/v1/notices", produces = MediaType.APPLICATION_JSON_VALUE)
class NoticeApi {

    private static final int LATEST = 1_000;

    private final Notices notices;
    private final NoticeAudiences audiences;
    private final CallersCommands commands;
    private final Clock clock;

    NoticeApi(Notices notices, NoticeAudiences audiences, CallersCommands commands, Clock clock) {
        this.notices = notices;
        this.audiences = audiences;
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * @param form null: a card with a button that says it was read
     * @param to whom of the staff that the key may see
     * @param stores of {@code STORES}, {@code staff} of {@code CHOSEN}
     */
    record Notice(
            crm.domain.notice.@Nullable NoticeForm form,
            @NotNull String title,
            @NotNull String text,
            NoticeForm.@NotNull Audience to,
            @Nullable Set<String> stores,
            @Nullable Set<String> staff) {

        NoticeForm typed(String id) {
            return new NoticeForm(id, form, title, text, to, stores, staff, true);
        }
    }

    /** The latest thousand. */
    @GetMapping
    @ApiExample("/api/v1/notices?limit=20")
    ApiPage<NoticeRow> list(
            DataScope scope,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit) {
        return ApiPage.of(
                notices.latest(scope, LATEST), notice -> notice.noticeId().value(), cursor, limit);
    }

    /** With who has read it. */
    @GetMapping("/{id}")
    @ApiExample("/api/v1/notices/n1")
    NoticeBoard one(DataScope scope, @PathVariable String id) {
        return notices.board(id(id), scope).orElseThrow(NoticeApi::notThere);
    }

    /** Sends it once, however often it is asked for under this id. */
    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(value = "/api/v1/notices/prices-may", body = """
            {"title": "New prices", "text": "The new price list holds from Monday.", "to": "MANAGERS"}""")
    ApiDone send(DataScope scope, Caller by, @PathVariable String id, @Sent Notice sent) {
        NoticeId noticeId = id(id);
        boolean anybodys = notices.board(noticeId, new AllStores()).isPresent();
        if (anybodys && notices.board(noticeId, scope).isEmpty()) throw notThere();
        NoticeForm typed = sent.typed(id);
        SendNotice command = new SendNotice(noticeId, typed.content(), audiences.of(typed, scope), clock.instant());
        NoticeChecks.require(command);
        return new ApiDone(id, commands.send(by, command));
    }

    /** Those who have not read it. */
    @PostMapping("/{id}/remind")
    @ApiExample("/api/v1/notices/n1/remind")
    ApiDone remind(DataScope scope, Caller by, @PathVariable String id) {
        return decide(by, new RemindUnread(whole(id, scope), clock.instant()));
    }

    @PostMapping("/{id}/recall")
    @ApiExample("/api/v1/notices/n1/recall")
    ApiDone recall(DataScope scope, Caller by, @PathVariable String id) {
        return decide(by, new RecallNotice(whole(id, scope), clock.instant()));
    }

    private ApiDone decide(Caller by, NoticeCommand command) {
        return new ApiDone(command.noticeId().value(), commands.send(by, command));
    }

    /** Only who sees all of its people decides on it. */
    private NoticeId whole(String id, DataScope scope) {
        NoticeRow notice = one(scope, id).notice();
        if (!notice.whole()) throw new ApiRefused(HttpStatus.FORBIDDEN, null, "api.store-out-of-scope");
        return notice.noticeId();
    }

    private static NoticeId id(String id) {
        try {
            return new NoticeId(id);
        } catch (IllegalArgumentException notAnId) {
            throw notThere();
        }
    }

    private static ApiRefused notThere() {
        return new ApiRefused(HttpStatus.NOT_FOUND, "id", "api.not-there");
    }
}
