package crm.importers.wecom.outbound.notice;

import crm.domain.notice.NoticeId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The task_id of a notice's card: it comes back when the button is pressed, and stands for one message [90236]. */
final class TaskIds {

    /** The key of the button. */
    static final String READ = "read";

    private static final Pattern OURS = Pattern.compile("notice@([A-Za-z0-9_-]{1,64})@\\d{1,3}@\\d{1,3}");

    private TaskIds() {}

    static String of(NoticeId noticeId, int round, int part) {
        return "notice@" + noticeId + "@" + round + "@" + part;
    }

    /** Empty when it is no task_id of a notice. */
    static Optional<NoticeId> notice(@Nullable String taskId) {
        Matcher matcher = OURS.matcher(taskId == null ? "" : taskId);
        return matcher.matches() ? Optional.of(new NoticeId(matcher.group(1))) : Optional.empty();
    }
}
