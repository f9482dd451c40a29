/** Connecting a corp: its settings typed, checked with WeCom and watched. */
@NullMarked
package crm.importers.wecom.setup;

import org.jspecify.annotations.NullMarked;
