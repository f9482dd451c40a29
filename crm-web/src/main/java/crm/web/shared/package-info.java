/** What every page has in common: language, theme, navigation, the writing of figures, and charts with their tables. */
@NullMarked
package crm.web.shared;

import org.jspecify.annotations.NullMarked;
