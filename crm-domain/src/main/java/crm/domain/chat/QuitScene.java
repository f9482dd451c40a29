package crm.domain.chat;

/** How somebody went out of a chat; the numbers are WeCom's {@code QuitScene} (developer document 92277). */
public enum QuitScene {
    /** They were found to be gone. */
    UNKNOWN(-1),
    LEFT(0),
    /** By the owner or an administrator of the chat. */
    REMOVED(1);

    private final int wecomCode;

    QuitScene(int wecomCode) {
        this.wecomCode = wecomCode;
    }

    /** Codes that WeCom may add later are {@link #UNKNOWN}. */
    public static QuitScene ofWecom(int code) {
        for (QuitScene scene : values()) if (scene.wecomCode == code) return scene;
        return UNKNOWN;
    }
}
