package crm.importers.wecom.setup;

import java.time.Instant;

/**
 * What WeCom said when it was asked whether the settings are right.
 *
 * @param application whether the application is known by its secret and number, and may read the departments
 * @param customers whether it may read customers (客户联系)
 */
public record CorpCheck(Instant at, Finding application, Finding customers) {

    /** What came of one question. */
    public sealed interface Finding {}

    /**
     * It is so.
     *
     * @param name of the application; empty for the other question
     * @param count of departments, or of members who may have customers
     */
    public record Right(String name, int count) implements Finding {}

    /**
     * WeCom refuses; somebody has to mend it.
     *
     * @param code WeCom's errcode
     */
    public record Wrong(int code, String words) implements Finding {}

    /** It could not be asked, which says nothing of the settings. */
    public record Unasked(String why) implements Finding {}
}
