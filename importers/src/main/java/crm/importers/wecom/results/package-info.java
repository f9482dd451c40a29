/** What became of messages and moments: asked for again and again, since WeCom calls nobody back about it. */
@NullMarked
package crm.importers.wecom.results;

import org.jspecify.annotations.NullMarked;
