/**
 * What the columns of a file mean: a mapping is a small YAML file, checked as a whole, whose errors name line and key; a
 * {@link crm.importers.csv.mapping.Cells} reads one row by it and refuses a cell with a reason.
 */
@NullMarked
package crm.importers.csv.mapping;

import org.jspecify.annotations.NullMarked;
