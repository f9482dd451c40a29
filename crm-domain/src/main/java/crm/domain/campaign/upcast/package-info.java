/** Older revisions of the events of campaigns and their shares, each lifted by one revision. */
@NullMarked
package crm.domain.campaign.upcast;

import org.jspecify.annotations.NullMarked;
