/** What staff note of a customer, tags (标签) and remarks (备注), to WeCom and back without going round in circles. */
@NullMarked
package crm.importers.wecom.outbound.contact;

import org.jspecify.annotations.NullMarked;
