package crm.domain.chat;

/** How somebody came into a chat; the numbers are WeCom's {@code join_scene} (developer document 92122). */
public enum JoinScene {
    UNKNOWN(0),
    INVITED(1),
    INVITE_LINK(2),
    QR_CODE(3);

    private final int wecomCode;

    JoinScene(int wecomCode) {
        this.wecomCode = wecomCode;
    }

    /** Codes that WeCom may add later are {@link #UNKNOWN}. */
    public static JoinScene ofWecom(int code) {
        for (JoinScene scene : values()) if (scene.wecomCode == code) return scene;
        return UNKNOWN;
    }
}
