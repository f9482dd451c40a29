package crm.importers.wechat;

/** WeChat did not answer what was asked. */
public final class WeChatRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;

    /** @param code WeChat's errcode; 0: no answer, or not an HTTP 200 */
    WeChatRefusal(int code, String words) {
        super(words, null, false, false);
        this.code = code;
    }

    public int code() {
        return code;
    }
}
