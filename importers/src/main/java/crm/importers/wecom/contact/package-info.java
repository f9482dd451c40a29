/** What WeCom says of customers and of those who follow them. */
@NullMarked
package crm.importers.wecom.contact;

import org.jspecify.annotations.NullMarked;
