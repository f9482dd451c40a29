/** What every feature of the domain speaks: money, rejections, stable event names. */
@NullMarked
package crm.domain.shared;

import org.jspecify.annotations.NullMarked;
