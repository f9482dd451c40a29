/** What is to be done in WeCom: written down before it is tried, looked up before it is repeated, told to the domain. */
@NullMarked
package crm.importers.wecom.outbound;

import org.jspecify.annotations.NullMarked;
