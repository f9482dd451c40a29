/** The profile (对外资料) that customers see of a staff member: mini-programs hang there. */
@NullMarked
package crm.importers.wecom.outbound.profile;

import org.jspecify.annotations.NullMarked;
