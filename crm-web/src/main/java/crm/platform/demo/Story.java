package crm.platform.demo;

/**
 * How the chain fares, by day of the story (0 … 89, then on and on). Until day 20 all is as ever and about 15 % of the
 * money comes online; then stores close, staff reach out, and the online share climbs past 80 %.
 */
final class Story {

    static final int DAYS = 90;
    static final int FIRST_CLOSING = 20;
    static final int CLOSING_DAYS = 10;
    static final int NEVER = Integer.MAX_VALUE;

    private static final double[] WEEK = {0.90, 0.90, 0.92, 0.95, 1.10, 1.25, 1.18};

    private Story() {}

    /** Online share of the day's money that the story aims at. */
    static double onlineShare(int day) {
        if (day < FIRST_CLOSING) return 0.130 + 0.0005 * day;
        return 0.140 + 0.685 * smooth((day - FIRST_CLOSING) / 24.0) + 0.02 * smooth((day - 45) / 44.0);
    }

    /** How much is ordered, of all channels, beside an average day before the story. */
    static double busyness(int day, int weekday) {
        double level = 1 - 0.62 * smooth((day - FIRST_CLOSING) / 9.0) + 0.47 * smooth((day - 28) / 55.0);
        return level * WEEK[weekday - 1];
    }

    /** Share of those who come in the story that has come by the end of one of its days; few do before stores close. */
    static double cameBy(int day) {
        double calm = 0.08 * (day + 1) / DAYS;
        double reach = 0.92 * smooth((day - FIRST_CLOSING) / 84.0);
        double whole = 0.08 * (DAYS - 0.0) / DAYS + 0.92 * smooth((DAYS - 1 - FIRST_CLOSING) / 84.0);
        return (calm + reach) / whole;
    }

    /** The day on which staff hang the mini-programs on their profiles. */
    static int miniProgramDay(int store) {
        return FIRST_CLOSING + 2 + store % 12;
    }

    /** From 0 at x ≤ 0 to 1 at x ≥ 1, smoothly. */
    private static double smooth(double x) {
        double t = Math.clamp(x, 0, 1);
        return t * t * (3 - 2 * t);
    }
}
