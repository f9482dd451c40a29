package crm.domain.notice;

import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import org.jspecify.annotations.Nullable;

/**
 * Whom a notice is for.
 *
 * @param storeId under which the person is counted, as of the sending; null: under none
 */
public record NoticeRecipient(
        StaffAccountId staffId, @Nullable StoreId storeId) {}
