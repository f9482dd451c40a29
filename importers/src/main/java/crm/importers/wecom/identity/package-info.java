/** Which external_userid a person has who is known from a mini-program: asked until it is known or 90 days have passed. */
@NullMarked
package crm.importers.wecom.identity;

import org.jspecify.annotations.NullMarked;
