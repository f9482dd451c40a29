package crm.simulator.limits;

import com.fasterxml.jackson.annotation.JsonProperty;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every limit that the simulator enforces. A number in brackets is a path of WeCom's developer documentation
 * ({@code developer.work.weixin.qq.com/document/path/N}); "unpublished" marks our own choice where WeCom gives none.
 * Bytes are bytes of UTF-8, durations are seconds unless the name says otherwise.
 */
public record WeComLimits(
        Tokens tokens,
        Rates rates,
        Contacts contacts,
        Tags tags,
        Ways ways,
        Mass mass,
        Moments moments,
        Transfers transfers,
        Media media,
        Messages messages,
        Identity identity,
        Statistics statistics,
        Callbacks callbacks) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** [91039]: 7200 s, may die early. */
    public record Tokens(int lifeSeconds) {}

    /**
     * [90454]: per corp and API, and per caller's address over all APIs; a minute's block lasts 60 s, an hour's 60
     * minutes. {@code concurrentPerApi} answers 45033; the number is unpublished.
     */
    public record Rates(
            int apiPerMinute,
            int apiPerHour,
            int addressPerMinute,
            int addressPerHour,
            int minuteBlockSeconds,
            int hourBlockSeconds,
            int concurrentPerApi) {}

    /**
     * batch/get_by_user [92994]: 100 users, pages of 100 (default 50). remark [92115]: remark 20 characters,
     * description 150. Follow relations of one customer are paged by 500 [92114]. Profile titles [92230]: 12 characters.
     * WelcomeCode [92137, 92130]: 20 s, once; text 4,000 bytes, 9 attachments.
     */
    public record Contacts(
            int batchUsers,
            int batchPage,
            int batchDefaultPage,
            int remarkCharacters,
            int descriptionCharacters,
            int followersPage,
            int profileTitleCharacters,
            int welcomeSeconds,
            int welcomeTextBytes,
            int welcomeAttachments,
            int customersPerMember) {}

    /** [92117]: 3,000 corp tags (newer pages say 10,000), names of 30 characters. [92118]: 3,000 on one relation. */
    public record Tags(int perCorp, int nameCharacters, int perFollow) {}

    /** [92228]: 500,000 configurations, state 30 bytes, 100 users of one. [97297]: pages of links 100, customers 1,000. */
    public record Ways(
            int configs,
            int stateBytes,
            int users,
            int listPage,
            int linkPage,
            int linkCustomerPage,
            int channelBytes) {}

    /**
     * [92135, 2025-11-17]: recipients, chats, text bytes, attachments. A customer receives as many a month as it has days
     * ({@link Receiving}). [97610] remind: 3 in 24 h. [93338]: list span a month, 100 a page; tasks and results 1,000,
     * default 500. {@code notReadySeconds} is how long a new task answers 41063 (unpublished).
     */
    public record Mass(
            int recipients,
            int chats,
            int textBytes,
            int attachments,
            Receiving receiving,
            int remindsPerDay,
            int listSpanDays,
            int listPage,
            int resultPage,
            int resultDefaultPage,
            int notReadySeconds) {}

    /** The corp's rule of how many mass messages reach one customer [92135]. */
    public enum Receiving {
        @JsonProperty("days-of-month-a-month")
        DAYS_OF_MONTH_A_MONTH,
        @JsonProperty("seven-a-week")
        SEVEN_A_WEEK,
        @JsonProperty("one-a-day")
        ONE_A_DAY
    }

    /**
     * [96351]: users of a task, text, images, a job's result for 24 h. [93506]: list span 30 days, pages of 20 (an older
     * page says 100); customers and tasks 1,000, default 500; reach 5,000, default 3,000. {@code jobReadySeconds} is
     * unpublished, the last three are seen in third-party sources only.
     */
    public record Moments(
            int senders,
            int textCharacters,
            int textBytes,
            int images,
            int jobSeconds,
            int listSpanDays,
            int listPage,
            int resultPage,
            int resultDefaultPage,
            int reachPage,
            int reachDefaultPage,
            int jobReadySeconds,
            int tasksPerMonth,
            int tasksPerMinute,
            int perCustomerPerDay) {}

    /** [96325, 96331]: 100 customers a call, twice in 90 days on the job, 24 h, within a year; [95703]: 300 chats a day. */
    public record Transfers(
            int customersPerCall,
            int onJobTimes,
            int onJobDays,
            int automaticHours,
            int resignedDays,
            int messageCharacters,
            int resultPage,
            int unassignedPage,
            int chatsPerCall,
            int chatsPerOwnerPerDay,
            int chatPage,
            int chatDefaultPage) {}

    /** [90253]: more than 5 bytes; image 10 MB, voice 2, video 10, file 20; 3 days. [90256]: image 5 B to 2 MB. */
    public record Media(
            int minimumBytes,
            int imageBytes,
            int voiceBytes,
            int videoBytes,
            int fileBytes,
            int pictureBytes,
            int lifeDays,
            int cardTitleBytes) {}

    /** [90236]: 1,000 users a call, text 2,048 bytes; 30 a minute and 1,000 an hour to one member. */
    public record Messages(int users, int textBytes, int perMemberPerMinute, int perMemberPerHour) {}

    /** [95818, 97357, 97108]: a pending id lives 90 days; 100 ids a call. */
    public record Identity(int pendingDays, int idsPerCall) {}

    /** [92132]: span 30 days, 180 days back, one userid a query. */
    public record Statistics(int spanDays, int backDays, int users) {}

    /**
     * [90238]: 5 s, 3 tries in all; the pause between tries is unpublished. {@code echo}: whether what the API changes is
     * called back too, which it is not [96361].
     */
    public record Callbacks(int timeoutMillis, int tries, int pauseMillis, boolean echo) {}

    /** What the documentation says today. */
    public static WeComLimits standard() {
        return new WeComLimits(
                new Tokens(7200),
                new Rates(10_000, 150_000, 20_000, 600_000, 60, 3600, 100),
                new Contacts(100, 100, 50, 20, 150, 500, 12, 20, 4000, 9, 20_000),
                new Tags(3000, 30, 3000),
                new Ways(500_000, 30, 100, 1000, 100, 1000, 64),
                new Mass(10_000, 2000, 4000, 9, Receiving.DAYS_OF_MONTH_A_MONTH, 3, 31, 100, 1000, 500, 1),
                new Moments(100_000, 2000, 4000, 9, 24 * 3600, 30, 20, 1000, 500, 5000, 3000, 3, 100_000, 10, 3),
                new Transfers(100, 2, 90, 24, 365, 200, 1000, 1000, 100, 300, 1000, 100),
                new Media(5, 10 << 20, 2 << 20, 10 << 20, 20 << 20, 2 << 20, 3, 64),
                new Messages(1000, 2048, 30, 1000),
                new Identity(90, 100),
                new Statistics(30, 180, 1),
                new Callbacks(5000, 3, 1000, false));
    }

    /**
     * The same limits with one of them changed.
     *
     * @param name group and limit, such as {@code mass.recipients}
     * @throws IllegalArgumentException when there is no such limit, or the value is not of its type
     */
    public WeComLimits with(String name, Object value) {
        ObjectNode tree = JSON.valueToTree(this);
        int dot = name.indexOf('.');
        JsonNode group = dot < 0 ? null : tree.get(name.substring(0, dot));
        if (!(group instanceof ObjectNode limits) || !limits.has(name.substring(dot + 1)))
            throw new IllegalArgumentException("no such limit: " + name);
        limits.set(name.substring(dot + 1), JSON.valueToTree(value));
        try {
            return JSON.treeToValue(tree, WeComLimits.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not a value of " + name + ": " + value, e);
        }
    }
}
