package crm.projections.milestone;

import crm.domain.milestone.MilestoneId;
import crm.domain.milestone.MilestoneText;
import crm.domain.org.Place;
import java.time.Instant;
import java.time.LocalDate;

/** A marked day. @param erased it is shown no more */
public record MilestoneView(
        MilestoneId milestoneId,
        LocalDate day,
        Place place,
        MilestoneText text,
        String by,
        Instant at,
        boolean erased) {}
