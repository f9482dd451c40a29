/** How what people write as their phone number becomes what the vault finds them by. */
@NullMarked
package crm.importers.identity;

import org.jspecify.annotations.NullMarked;
