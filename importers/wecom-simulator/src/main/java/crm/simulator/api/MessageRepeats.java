package crm.simulator.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.simulator.corp.Corp;
import crm.simulator.corp.Note;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * 重复消息检查 [90236]: with enable_duplicate_check, the same request JSON within the interval is not received again. What is
 * answered then is unpublished: here it is as if it had been sent. A card's task_id is of letters, digits, _, - and @, at
 * most 128 bytes, and stands for one message of an application.
 */
final class MessageRepeats {

    private static final int USUAL_SECONDS = 1_800;
    private static final int MOST_SECONDS = 4 * 3_600;
    private static final String TASK_ID = "[A-Za-z0-9_@-]{1,128}";

    private final Corp corp;

    MessageRepeats(Corp corp) {
        this.corp = corp;
    }

    /** Whether this very request was carried out within its interval. */
    boolean isRepeat(Call call) {
        if (!call.flag("enable_duplicate_check", false)) return false;
        int seconds = call.number("duplicate_check_interval", USUAL_SECONDS);
        if (seconds < 1 || seconds > MOST_SECONDS)
            throw ErrorCode.INVALID_PARAMETER.refuse("duplicate_check_interval above " + MOST_SECONDS);
        return corp.notes
                .find(note(call))
                .map(before -> Instant.ofEpochSecond(Long.parseLong(before.value())))
                .filter(before -> before.plusSeconds(seconds).isAfter(call.now()))
                .isPresent();
    }

    /** @throws Refusal 40058 when the card's task_id is malformed or was used before */
    void sent(Call call, String type) {
        if (call.flag("enable_duplicate_check", false))
            corp.notes.put(new Note(note(call), Long.toString(call.now().getEpochSecond())));
        String taskId = Checks.string(call.part(type), "task_id");
        if (!type.equals("template_card") || taskId.isEmpty()) return;
        if (!taskId.matches(TASK_ID)) throw ErrorCode.INVALID_PARAMETER.refuse("task_id");
        String key = "task-id:" + call.agentId() + ":" + taskId;
        if (corp.notes.find(key).isPresent()) throw ErrorCode.INVALID_PARAMETER.refuse("task_id was used before");
        corp.notes.put(new Note(key, "used"));
    }

    private static String note(Call call) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(call.body().toString().getBytes(UTF_8));
            return "sent:" + call.agentId() + ":" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
