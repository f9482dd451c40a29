/**
 * Who comes into a watched segment and who leaves it: {@link crm.campaign.watch.SegmentWatching} compares whom a rule holds of
 * with whom it held of before, and turns the difference into commands; {@link crm.campaign.watch.SegmentWatcher} does it again
 * and again, on one instance.
 */
@NullMarked
package crm.campaign.watch;

import org.jspecify.annotations.NullMarked;
