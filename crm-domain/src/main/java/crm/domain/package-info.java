/** Rules only: aggregates, commands and events of a chain's private traffic. Knows no storage and no clock. */
@NullMarked
package crm.domain;

import org.jspecify.annotations.NullMarked;
