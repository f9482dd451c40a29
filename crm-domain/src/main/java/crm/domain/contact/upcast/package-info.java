/** Older revisions of the contact's events, each lifted by one revision. */
@NullMarked
package crm.domain.contact.upcast;

import org.jspecify.annotations.NullMarked;
