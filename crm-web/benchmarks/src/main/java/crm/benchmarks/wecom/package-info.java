/** How fast callbacks of WeCom are answered and carried out. */
@NullMarked
package crm.benchmarks.wecom;

import org.jspecify.annotations.NullMarked;
