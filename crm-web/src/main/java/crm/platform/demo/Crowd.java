package crm.platform.demo;

/**
 * How many people the story is about, and from it who has come by which day and how much they order: fifty thousand
 * customers unless somebody asks for more, such as a million.
 *
 * @param customers at the end of day 89, {@value #FEWEST} … {@value #MOST}
 */
record Crowd(int customers) {

    static final Crowd USUAL = new Crowd(50_000);

    private static final int FEWEST = 1_000;
    private static final int MOST = 5_000_000;
    private static final double ORDERS_A_DAY = 2_300;

    Crowd {
        if (customers < FEWEST || customers > MOST)
            throw new IllegalArgumentException(
                    "crm.demo.customers is " + customers + ": the chain has " + FEWEST + " to " + MOST + " customers");
    }

    /** Those who were members before the story. */
    int before() {
        return (int) (customers * 7L / 50);
    }

    /** How many customers have a contact by the end of the day; staff reach out once stores close. */
    int by(int day) {
        if (day < 0) return before();
        int last = Story.DAYS - 1;
        if (day >= last) return customers + (day - last) * afterwardsADay();
        return before() + (int) Math.round((customers - before()) * Story.cameBy(day));
    }

    private int afterwardsADay() {
        return Math.max(1, (int) (customers * 28L / 10_000));
    }

    /** How many orders are placed, of all channels: a larger chain has more customers who seldom come. */
    int orders(int day, int weekday) {
        double size = Math.pow((double) customers / USUAL.customers, 2 / 3.0);
        return (int) Math.round(ORDERS_A_DAY * size * Story.busyness(day, weekday));
    }
}
