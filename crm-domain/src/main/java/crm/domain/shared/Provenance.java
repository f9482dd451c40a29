package crm.domain.shared;

/** Keys of the metadata that every event inherits from its command. */
public final class Provenance {

    /**
     * Where the input came from: {@code web}, {@code api}, {@code import:<id>}, {@code feed:<name>}, {@code wechat:<appid>},
     * {@code mini-program}, {@code wecom}, {@code reconciled}, {@code seed}.
     */
    public static final String SOURCE = "source";

    /** Who asked: a user name of the product, absent for machines. */
    public static final String BY = "by";

    private Provenance() {}
}
