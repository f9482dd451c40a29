package crm.simulator.corp;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * 跟进关系: one member's relation to one customer, with what the member noted.
 *
 * @param addWay WeCom's number [92114]: 1 scan of a QR code, 2 search by phone, 3 card, 4 group chat, 5 phone book, 16
 *     acquisition link, 201 shared inside the corp, 202 assigned by an administrator
 * @param operator who started it: the member, or the customer's id
 * @param linkId the acquisition link it came by
 * @param chatted whether the customer ever wrote
 * @param endedAt null while it is open
 */
public record Follow(
        String userid,
        String externalUserid,
        Status status,
        Instant createdAt,
        int addWay,
        String state,
        String operator,
        String remark,
        String description,
        String company,
        List<String> mobiles,
        Set<String> tags,
        @Nullable String linkId,
        boolean chatted,
        @Nullable Instant endedAt)
        implements Kept {

    /** How the relation stands. */
    public enum Status {
        /** The customer added the member without verification, the member has not answered yet. */
        HALF,
        ACTIVE,
        DELETED_BY_MEMBER,
        DELETED_BY_CUSTOMER,
        HANDED_OVER
    }

    public static Follow begin(
            String userid, String externalUserid, Status status, Instant at, int addWay, String state, String remark) {
        return new Follow(
                userid,
                externalUserid,
                status,
                at,
                addWay,
                state,
                externalUserid,
                remark,
                "",
                "",
                List.of(),
                Set.of(),
                null,
                false,
                null);
    }

    public static String key(String userid, String externalUserid) {
        return userid + "|" + externalUserid;
    }

    @Override
    public String key() {
        return key(userid, externalUserid);
    }

    public boolean isOpen() {
        return status == Status.ACTIVE || status == Status.HALF;
    }

    public Follow accepted() {
        return copy(Status.ACTIVE, operator, remark, description, company, mobiles, tags, linkId, chatted, null);
    }

    public Follow ended(Status how, Instant at) {
        return copy(how, operator, remark, description, company, mobiles, tags, linkId, chatted, at);
    }

    public Follow by(String newOperator) {
        return copy(status, newOperator, remark, description, company, mobiles, tags, linkId, chatted, endedAt);
    }

    public Follow noted(String newRemark, String newDescription, String newCompany, List<String> newMobiles) {
        return copy(
                status,
                operator,
                newRemark,
                newDescription,
                newCompany,
                List.copyOf(newMobiles),
                tags,
                linkId,
                chatted,
                endedAt);
    }

    public Follow tagged(Set<String> newTags) {
        return copy(
                status,
                operator,
                remark,
                description,
                company,
                mobiles,
                new TreeSet<>(newTags),
                linkId,
                chatted,
                endedAt);
    }

    public Follow through(String link) {
        return copy(status, operator, remark, description, company, mobiles, tags, link, chatted, endedAt);
    }

    public Follow afterChat() {
        return copy(status, operator, remark, description, company, mobiles, tags, linkId, true, endedAt);
    }

    private Follow copy(
            Status s,
            String op,
            String r,
            String d,
            String c,
            List<String> m,
            Set<String> t,
            @Nullable String l,
            boolean ch,
            @Nullable Instant end) {
        return new Follow(userid, externalUserid, s, createdAt, addWay, state, op, r, d, c, m, t, l, ch, end);
    }
}
