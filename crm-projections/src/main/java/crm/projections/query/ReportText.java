package crm.projections.query;

/** A report as people type it, in the language of segments' rules. What is written is read back as the same tree. */
public final class ReportText {

    /** Version of the language. A text of an older one stays readable: {@link #kept}. */
    public static final int LANGUAGE = 1;

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

    /**
     * A text to be kept: things by their ids, so that a new name changes nothing, and a model without a version still
     * without one.
     *
     * @throws QueryRefused as {@link #read}
     */
    public static String keep(String text, ReportNames names) {
        ReportReader reader = new ReportReader(text, names);
        return new ReportWriter(byId(names)).write(reader.read(), reader.namesVersion());
    }

    /**
     * Reads what {@link #keep} gave, whatever the asker may call things.
     *
     * @param language version that it was kept in
     * @throws QueryRefused when its model is not there any more
     * @throws IllegalArgumentException when it is of no known version
     */
    public static ReportQuery kept(String text, int language, ReportNames names) {
        // A change of the language that gives an old text another meaning adds a step from its version here.
        if (language < 1 || language > LANGUAGE) throw new IllegalArgumentException("No language " + language);
        return read(text, byId(names));
    }

    private static ReportNames byId(ReportNames names) {
        return new ReportNames(Names.NONE, names.models(), names.zone());
    }

    /** With every part in its order, and without what goes without saying. */
    public static String write(ReportQuery query, ReportNames names) {
        return new ReportWriter(names).write(query, true);
    }
}
