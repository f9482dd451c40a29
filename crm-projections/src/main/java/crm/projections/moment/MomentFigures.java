package crm.projections.moment;

/**
 * A moment in numbers; customers are counted once, whoever showed it to them.
 *
 * @param asked staff members whom WeCom asks
 * @param published of them, who did
 * @param planned customers who are to see it
 * @param reached customers who could see it (触达)
 * @param likes customers who liked it, {@code comments} who commented on it
 * @param engaged customers who did one or both
 */
public record MomentFigures(
        long asked, long published, long planned, long reached, long likes, long comments, long engaged) {}
