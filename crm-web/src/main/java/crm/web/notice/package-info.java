/** Urgent notices on screen: written, sent, who has read them, reminded, recalled. */
@NullMarked
package crm.web.notice;

import org.jspecify.annotations.NullMarked;
