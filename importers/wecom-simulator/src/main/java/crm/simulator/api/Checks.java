package crm.simulator.api;

import crm.simulator.corp.Corp;
import crm.simulator.corp.Follow;
import crm.simulator.corp.Following;
import crm.simulator.corp.Media;
import crm.simulator.corp.Member;
import crm.simulator.corp.Person;
import crm.simulator.corp.Seeding;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What several families ask first; each check answers with WeCom's error code. */
final class Checks {

    private final Corp corp;
    private final Following following;

    Checks(Corp corp) {
        this.corp = corp;
        this.following = new Following(corp);
    }

    /** @throws Refusal 60111 unless the member is there and at work */
    Member member(String userid) {
        return corp.members
                .find(userid)
                .filter(Member::isAtWork)
                .orElseThrow(() -> ErrorCode.USER_UNKNOWN.refuse(userid));
    }

    /** @throws Refusal 60111, or 84074 when the member may not have customers */
    Member serving(String userid) {
        Member member = member(userid);
        if (!member.serves()) throw ErrorCode.MAY_NOT_SERVE.refuse(userid);
        return member;
    }

    /** @throws Refusal 40096 unless the corp ever had this customer */
    Person customer(String externalUserid) {
        return corp.people
                .find(externalUserid)
                .filter(person -> person.customerSince() != null)
                .orElseThrow(() -> ErrorCode.INVALID_CUSTOMER.refuse(externalUserid));
    }

    /** @throws Refusal 60111, 40096, or 84061 when the two do not know each other */
    Follow relation(String userid, String externalUserid) {
        serving(userid);
        customer(externalUserid);
        return following.open(userid, externalUserid).orElseThrow(ErrorCode.NO_RELATION::refuse);
    }

    /** @throws Refusal 40007 when it was never uploaded or is older than three days */
    void media(String mediaId, Call call) {
        Media media = corp.media.find(mediaId).orElseThrow(() -> ErrorCode.INVALID_MEDIA_ID.refuse(mediaId));
        Duration age = Duration.between(media.createdAt(), call.now());
        if (age.compareTo(Duration.ofDays(corp.limits().media().lifeDays())) >= 0)
            throw ErrorCode.INVALID_MEDIA_ID.refuse(mediaId + " expired");
    }

    /** @throws Refusal 45002 when the text is too long, 40058 when neither it nor an attachment is there */
    String content(Call call, int mostBytes) {
        String content = string(call.part("text"), "content");
        if (Call.bytesOf(content) > mostBytes)
            throw ErrorCode.CONTENT_TOO_LONG.refuse("text above " + mostBytes + " bytes");
        if (content.isEmpty() && call.items("attachments").isEmpty())
            throw ErrorCode.INVALID_PARAMETER.refuse("neither text nor attachments");
        return content;
    }

    /** Attachments of mass and welcome messages [92135, 92137]. */
    List<JsonNode> attachments(Call call, int most) {
        List<JsonNode> attachments = call.items("attachments");
        if (attachments.size() > most) throw ErrorCode.INVALID_PARAMETER.refuse("more than " + most + " attachments");
        attachments.forEach(attachment -> attachment(attachment, call));
        return attachments;
    }

    private void attachment(JsonNode attachment, Call call) {
        String type = string(attachment, "msgtype");
        JsonNode part = attachment.path(type);
        switch (type) {
            case "image" -> {
                if (string(part, "pic_url").isEmpty()) media(string(part, "media_id"), call);
            }
            case "video", "file" -> media(string(part, "media_id"), call);
            case "link" -> {
                required(part, "title");
                required(part, "url");
            }
            case "miniprogram" -> card(part, call);
            default -> throw ErrorCode.INVALID_MESSAGE_TYPE.refuse(type);
        }
    }

    private void card(JsonNode part, Call call) {
        int most = corp.limits().media().cardTitleBytes();
        if (Call.bytesOf(required(part, "title")) > most)
            throw ErrorCode.INVALID_PARAMETER.refuse("title above " + most + " bytes");
        required(part, "page");
        linked(required(part, "appid"));
        media(required(part, "pic_media_id"), call);
    }

    /** @throws Refusal 40058 when the mini-program is not linked to the corp */
    void linked(String appid) {
        if (!Seeding.linkedApps(corp).contains(appid))
            throw ErrorCode.INVALID_PARAMETER.refuse("appid " + appid + " is not linked to the corp");
    }

    static String required(JsonNode part, String name) {
        String value = string(part, name);
        if (value.isEmpty()) throw ErrorCode.INVALID_PARAMETER.refuse("missing " + name);
        return value;
    }

    static String string(JsonNode part, String name) {
        JsonNode value = part.get(name);
        return value == null || value.isNull() ? "" : Call.scalar(value);
    }
}
