/** Who is who: phone numbers in one form, records of one person that become one, and orders whose customer turns up later. */
@NullMarked
package crm.importers.identity;

import org.jspecify.annotations.NullMarked;
