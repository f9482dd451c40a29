package crm.platform.demo;

/** What a customer is like, from her number alone: where she belongs, how she joined, whether she leaves. */
record Habits(Chain.Store home, int staff, boolean member, int level, int losesContactAfterDays) {

    private static final double[] STORE_WEIGHTS =
            Chain.STORES.stream().mapToDouble(Chain.Store::weight).toArray();

    static Habits of(int customer) {
        Dice dice = Dice.of("habits", customer);
        Chain.Store home = Chain.STORES.get(dice.weighted(STORE_WEIGHTS));
        int staff = home.index() * Chain.STAFF_PER_STORE + dice.below(Chain.STAFF_PER_STORE);
        boolean member = dice.chance(0.55);
        int level = 1 + dice.weighted(0.58, 0.26, 0.12, 0.04);
        int loses = dice.chance(0.06) ? dice.between(1, 40) : Story.NEVER;
        return new Habits(home, staff, member, level, loses);
    }
}
