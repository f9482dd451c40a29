package crm.projections.audience;

/** Something that each row has, or may have. */
interface Column {

    /** There are at least so many rows from now on; new ones have nothing. */
    void growTo(int rows);

    /** There are no more than so many rows: gives back what was set aside for further ones. */
    void trim(int rows);
}
