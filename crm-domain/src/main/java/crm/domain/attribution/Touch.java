package crm.domain.attribution;

import crm.domain.campaign.CampaignId;
import crm.domain.channel.ChannelCodeId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One touch of one customer.
 *
 * @param at when it happened
 * @param position in the log, which breaks ties of {@code at}
 * @param staffId through whom
 * @param storeId of the staff member as of the touch
 * @param campaignId a campaign, or a message or moment that belongs to none
 * @param variant of the campaign, where it has several
 * @param tagged it came by a link or card that named the staff member, campaign or code (a tagged link)
 */
public record Touch(
        TouchKind kind,
        Instant at,
        long position,
        @Nullable StaffAccountId staffId,
        @Nullable StoreId storeId,
        @Nullable CampaignId campaignId,
        @Nullable String variant,
        @Nullable ChannelCodeId codeId,
        boolean tagged) {

    /** The same, recorded elsewhere in the log. */
    Touch atPosition(long other) {
        return new Touch(kind, at, other, staffId, storeId, campaignId, variant, codeId, tagged);
    }
}
