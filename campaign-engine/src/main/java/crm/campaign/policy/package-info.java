/** What a plan keeps to, as values: caps over business days, WeCom's receive limit, the split into compared parts. */
@NullMarked
package crm.campaign.policy;

import org.jspecify.annotations.NullMarked;
