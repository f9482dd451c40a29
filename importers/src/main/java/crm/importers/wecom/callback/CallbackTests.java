package crm.importers.wecom.callback;

import java.time.Instant;

/** Takes what {@link CallbackTester} sends: it is stored like all others, and nothing comes of it. */
final class CallbackTests implements CallbackHandler {

    static final String KIND = "crm_callback_test";

    @Override
    public boolean handles(String kind) {
        return kind.equals(KIND);
    }

    @Override
    public void handle(String digest, CallbackFields fields) {
        // that it got here is all
    }

    static String message(String corpId, String id, Instant at) {
        return "<xml><ToUserName><![CDATA[" + corpId + "]]></ToUserName><FromUserName><![CDATA[sys]]></FromUserName>"
                + "<CreateTime>" + at.getEpochSecond()
                + "</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA["
                + KIND + "]]></Event><TestId><![CDATA[" + id + "]]></TestId></xml>";
    }
}
