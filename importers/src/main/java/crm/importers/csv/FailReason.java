package crm.importers.csv;

import java.util.Locale;

/** Every reason for which a whole import fails or a mapping is refused; texts under {@link #key()}. */
public enum FailReason {
    /** The file is empty. */
    EMPTY,
    /** The header lacks the columns {0}. */
    COLUMNS_MISSING,
    /** The header names {0} twice. */
    COLUMN_TWICE,
    /** Line {0}: a quote that opens here is not closed. */
    UNCLOSED_QUOTE,
    /** Line {0}, column {1}: a cell of more than {2} characters. */
    CELL_TOO_LARGE,
    /** Line {0}: a row of more than {1} characters. */
    ROW_TOO_LARGE,
    /** Line {0}: more than {1} columns. */
    TOO_MANY_COLUMNS,
    /** Line {0}: a letter or sign after a closing quote. */
    QUOTE_INSIDE,
    /** After line {0}: the compressed file ends too early or is damaged. */
    TRUNCATED,
    /** After line {0}: the file unpacks to more than {1} times its size. */
    EXPANDS_TOO_MUCH,
    /** After line {0}: bytes that are not {1}. */
    NOT_THIS_ENCODING,
    /** Neither CSV nor .xlsx, gzipped or not. */
    NOT_A_TABLE,
    /** A damaged .xlsx. */
    DAMAGED_WORKBOOK,
    /** .xlsx of more than {0} MB; save it as CSV. */
    WORKBOOK_TOO_LARGE,
    /** The uploaded file has expired or was deleted. */
    FILE_GONE,
    /** The store of events or documents does not answer; start again later. */
    STORE_UNAVAILABLE,
    /** Something unexpected: {0}; it is in the server's log. */
    UNEXPECTED,
    /** No mapping named {0}. */
    MAPPING_UNKNOWN,
    /** The mapping is for {0}. */
    MAPPING_OF_OTHER_KIND,
    /** The mapping has errors: {0}. */
    MAPPING_INVALID,
    /** {0} is the name of a built-in mapping. */
    MAPPING_BUILT_IN,
    /** More than {0} lines were fixed. */
    TOO_MANY_FIXES,
    /** The mapping counts in {0}, this installation in {1}. */
    OTHER_CURRENCY;

    public String key() {
        return "import.fail." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
