package crm.domain.contact;

/**
 * WeCom's terms of handing over, as they are when it is asked for; they change, so they are data (developer documents 96325,
 * 96331).
 *
 * @param onJobTimes how often a customer may be handed over on the job within {@code onJobDays}
 * @param daysAfterLeaving for so long after leaving a staff member's customers may be handed over
 */
public record TransferTerms(int onJobTimes, int onJobDays, int daysAfterLeaving) {}
