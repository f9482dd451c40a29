package crm.projections.notice;

import crm.domain.org.StaffAccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One person and a notice.
 *
 * @param readAt null: not yet
 * @param unreachable WeCom cannot send to them
 * @param reminded how often
 */
public record NoticeReader(StaffAccountId staffId, @Nullable Instant readAt, boolean unreachable, int reminded) {}
