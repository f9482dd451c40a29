/** Moments: written on screen, published by staff, followed by reach, likes and comments. */
@NullMarked
package crm.web.moment;

import org.jspecify.annotations.NullMarked;
