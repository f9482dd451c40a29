package crm.importers.csv.running;

import crm.importers.csv.ImportMessage;

/** Turns a message into words, in the language of the installation: the files of rejected rows are read by people. */
public interface ImportWords {
    String words(ImportMessage message);
}
