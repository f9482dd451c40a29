/**
 * The one expression language of segments and reports: text into phrases with their places ({@link
 * crm.projections.query.PhraseParser}), phrases into typed trees, and errors that say what and where.
 */
@NullMarked
package crm.projections.query;

import org.jspecify.annotations.NullMarked;
