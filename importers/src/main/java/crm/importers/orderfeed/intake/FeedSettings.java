package crm.importers.orderfeed.intake;

/**
 * One system that sends orders: in signed batches, and as files in a directory of its name.
 *
 * @param secret signs what it posts; at least {@value #SHORTEST_SECRET} characters
 * @param mapping what its fields mean: a mapping file of the kind {@code orders}
 */
public record FeedSettings(String name, String secret, String mapping) {

    public static final int SHORTEST_SECRET = 16;

    private static final int LONGEST = 128;

    public FeedSettings {
        if (!isName(name)) throw new IllegalArgumentException("Not the name of a feed");
        if (secret.length() < SHORTEST_SECRET || secret.length() > LONGEST)
            throw new IllegalArgumentException("A secret has " + SHORTEST_SECRET + " to " + LONGEST + " characters");
    }

    /** a-z, 0-9 and hyphens: it is part of an address and of a path. */
    public static boolean isName(String name) {
        return name.matches("[a-z0-9][a-z0-9-]{0,39}");
    }

    /** Never its secret. */
    @Override
    public String toString() {
        return "FeedSettings[" + name + "]";
    }
}
