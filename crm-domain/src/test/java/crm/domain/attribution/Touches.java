package crm.domain.attribution;

import crm.domain.campaign.CampaignId;
import crm.domain.channel.ChannelCodeId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Touches and models of these tests. */
final class Touches {

    static final Instant PAID = Instant.parse("2026-05-08T12:00:00Z");
    static final StaffAccountId LI = new StaffAccountId("li");
    static final StaffAccountId ZHAO = new StaffAccountId("zhao");
    static final StoreId LAKE = new StoreId("S01");
    static final StoreId HILL = new StoreId("S02");

    private Touches() {}

    static ModelTerms terms(SplitRule split, int windowHours, StaffClaim... claims) {
        Set<TouchKind> kinds = EnumSet.allOf(TouchKind.class);
        kinds.remove(TouchKind.SELF_OPENED);
        return new ModelTerms("a model", split, windowHours, kinds, List.of(claims));
    }

    static Touch message(Instant at, long position) {
        return new Touch(TouchKind.MESSAGE_DELIVERED, at, position, LI, LAKE, new CampaignId("may"), null, null, false);
    }

    static Touch opened(TouchKind kind, Instant at, long position) {
        return new Touch(kind, at, position, null, null, null, null, null, false);
    }

    static Touch codeAdded(StaffAccountId staff, Instant at, long position) {
        return new Touch(TouchKind.CODE_ADDED, at, position, staff, LAKE, null, null, new ChannelCodeId("door"), false);
    }

    static Touch tagged(StaffAccountId staff, Instant at, long position) {
        return new Touch(TouchKind.MOMENT_OPENED, at, position, staff, LAKE, null, null, null, true);
    }
}
