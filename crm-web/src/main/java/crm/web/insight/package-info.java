/**
 * Questions about customers and orders that have a page of their own: what became of whom, who sells how much to whom. Every
 * page is a chart and a table over one choice that stands in its address, and each number opens the people behind it.
 */
@NullMarked
package crm.web.insight;

import org.jspecify.annotations.NullMarked;
