/** What a plan would be if it were made now: the same planner, nothing reserved. */
@NullMarked
package crm.campaign.forecast;

import org.jspecify.annotations.NullMarked;
