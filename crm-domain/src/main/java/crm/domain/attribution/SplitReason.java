package crm.domain.attribution;

/**
 * Why a touch has its share of an order.
 *
 * @param place among the touches that count, from 1; 0 for one that does not
 * @param of how many count
 * @param share unrounded, 0 to 1
 */
public record SplitReason(Touch touch, Standing standing, int place, int of, double share) {}
