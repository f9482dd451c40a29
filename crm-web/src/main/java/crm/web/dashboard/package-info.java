/** The figures at a glance: the online share of revenue, by day, region and store, and who was won as a contact. */
@NullMarked
package crm.web.dashboard;

import org.jspecify.annotations.NullMarked;
