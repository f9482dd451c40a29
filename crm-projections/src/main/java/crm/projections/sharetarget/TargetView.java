package crm.projections.sharetarget;

import crm.domain.org.Place;
import crm.domain.period.BookPeriodId;
import crm.domain.sharetarget.ShareTargetId;
import java.time.Instant;

/** What share of its revenue a place means to sell online in a month. @param permille 0: not any more */
public record TargetView(
        ShareTargetId targetId, BookPeriodId periodId, Place place, int permille, String by, Instant at) {}
