package crm.importers.wecom;

import java.time.Duration;

/**
 * Limits of mass messages and moments, and how their results are asked for; they change, so they are data. A number in
 * brackets is a path of WeCom's developer documentation.
 */
public record ReachLimits(Lists lists, Media media, Results results) {

    /**
     * Sizes of pages, and how far back one question may look.
     *
     * @param messages of get_groupmsg_list_v2 [93338], and {@code messageSpan} of one question
     * @param moments of get_moment_list [93333], and {@code momentSpan} of one question
     * @param results of tasks and results of messages, and of tasks and planned customers of moments
     * @param momentReach of get_moment_send_result [93333]
     * @param momentSettling for how long a moment may not be listed after it was asked for: WeCom makes it in a job
     */
    public record Lists(
            int messages,
            Duration messageSpan,
            int moments,
            Duration momentSpan,
            int results,
            int momentReach,
            Duration momentSettling) {}

    /**
     * Temporary material lives 3 days [90253].
     *
     * @param needed how long an uploaded one must still live: a task may wait for its staff member
     */
    public record Media(Duration needed) {}

    /**
     * Nobody calls back when something was sent or seen.
     *
     * @param soonest between two looks at one thing, at first; the older it is the longer, up to {@code rarest}
     * @param callsPerSecond of all looks together: sending must not wait for them
     * @param messageLife after which nothing more is expected of a mass message
     * @param momentLife after which nothing more is expected of a moment
     * @param jobLife for how long a moment's jobid is good [95094]
     */
    public record Results(
            Duration soonest,
            Duration rarest,
            int callsPerSecond,
            Duration messageLife,
            Duration momentLife,
            Duration jobLife) {

        /** When to look again at what is this old. */
        public Duration pause(Duration age) {
            Duration fitting = age.dividedBy(8);
            if (fitting.compareTo(soonest) < 0) return soonest;
            return fitting.compareTo(rarest) > 0 ? rarest : fitting;
        }
    }

    public static ReachLimits standard() {
        return new ReachLimits(
                new Lists(100, Duration.ofDays(31), 20, Duration.ofDays(30), 1_000, 5_000, Duration.ofMinutes(10)),
                new Media(Duration.ofDays(1)),
                new Results(
                        Duration.ofSeconds(20),
                        Duration.ofHours(2),
                        20,
                        Duration.ofDays(14),
                        Duration.ofDays(14),
                        Duration.ofHours(24)));
    }
}
