/** What talking with WeCom (企业微信) needs everywhere: the corp's settings, its limits, what can be asked of a contact. */
@NullMarked
package crm.importers.wecom;

import org.jspecify.annotations.NullMarked;
