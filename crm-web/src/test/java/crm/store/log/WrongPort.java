package crm.store.log;

import crm.store.sqlite.SqliteFile;

/** Counterexample: a port that knows its engine. */
public class WrongPort {

    public SqliteFile engine;
}
