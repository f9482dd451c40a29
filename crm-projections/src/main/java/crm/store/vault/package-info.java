/** Who people are: personal data encrypted under a key of each subject's own, found by keyed HMAC. Destroying the key erases. */
@NullMarked
package crm.store.vault;

import org.jspecify.annotations.NullMarked;
