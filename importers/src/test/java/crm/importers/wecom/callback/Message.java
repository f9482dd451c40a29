package crm.importers.wecom.callback;

import java.time.Instant;

/** Messages as WeCom writes them [92130]. */
final class Message {

    private Message() {}

    static String added(String userid, String customer, Instant at) {
        return contact("add_external_contact", userid, customer, at, "<State><![CDATA[ch-1]]></State>");
    }

    static String contact(String change, String userid, String customer, Instant at, String more) {
        return of(
                "change_external_contact",
                change,
                at,
                "<UserID><![CDATA[" + userid + "]]></UserID><ExternalUserID><![CDATA[" + customer
                        + "]]></ExternalUserID>" + more);
    }

    static String lost(String userid, String customer, Instant at) {
        return contact("del_follow_user", userid, customer, at, "");
    }

    static String of(String event, String change, Instant at, String more) {
        return "<xml><ToUserName><![CDATA[ww6a112864f8022910]]></ToUserName><FromUserName><![CDATA[sys]]></FromUserName>"
                + "<CreateTime>" + at.getEpochSecond() + "</CreateTime><MsgType><![CDATA[event]]></MsgType>"
                + "<Event><![CDATA[" + event + "]]></Event><ChangeType><![CDATA[" + change + "]]></ChangeType>" + more
                + "</xml>";
    }
}
