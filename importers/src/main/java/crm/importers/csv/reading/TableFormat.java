package crm.importers.csv.reading;

import java.nio.charset.Charset;

/** The form of a file. */
public sealed interface TableFormat {

    boolean gzip();

    /** The end of a file name of this form. */
    String extension();

    /** For a download. */
    String contentType();

    record Csv(Charset charset, boolean byteOrderMark, char separator, boolean gzip) implements TableFormat {
        @Override
        public String extension() {
            return gzip ? ".csv.gz" : ".csv";
        }

        @Override
        public String contentType() {
            return gzip ? "application/gzip" : "text/csv;charset=" + charset.name();
        }
    }

    record Workbook() implements TableFormat {
        @Override
        public boolean gzip() {
            return false;
        }

        @Override
        public String extension() {
            return ".xlsx";
        }

        @Override
        public String contentType() {
            return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        }
    }
}
