package crm.projections.notice;

import crm.domain.notice.NoticeContent;
import crm.domain.notice.NoticeId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notice as the asker may see it.
 *
 * @param people of the stores within the scope
 * @param read of these, who have read it
 * @param reminders so far
 * @param whole whether all its people are within the scope: only then the asker may remind and recall
 */
public record NoticeRow(
        NoticeId noticeId,
        NoticeContent content,
        Instant sentAt,
        @Nullable Instant recalledAt,
        long people,
        long read,
        int reminders,
        boolean whole) {}
