package crm.projections.query;

/** A report as people type it, in the language of segments' rules. What is written is read back as the same tree. */
public final class ReportText {

    private ReportText() {}

    /**
     * {@code revenue, online_share by month, region where channel in (mall, pos) and who(city = 北京) last 12 months vs
     * year_before same stores model last-touch-7d top 10 by revenue as of 2026-05-01 refunds by order_day takeaway online}
     *
     * <p>A model without a version is read as its newest one, a report without a period as the last 30 days.
     *
     * @throws QueryRefused with every name, value and limit that is wrong, and the first place that is no sentence
     */
    public static ReportQuery read(String text, ReportNames names) {
        return new ReportReader(text, names).read();
    }

    /** With every part in its order, and without what goes without saying. */
    public static String write(ReportQuery query, ReportNames names) {
        return new ReportWriter(names).write(query);
    }
}
