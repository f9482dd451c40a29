package crm.projections.analytics;

/** Whether a piece counts. */
interface ReportTest {

    boolean of(ReportPiece piece);
}
