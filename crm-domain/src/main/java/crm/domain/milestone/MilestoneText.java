package crm.domain.milestone;

import crm.domain.shared.DomainRejection;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;

/**
 * What happened, in a few words; never of a customer.
 *
 * @param zh in Chinese, {@code en} in English; one of them may be empty, and the other stands for both
 */
public record MilestoneText(String zh, String en) {

    /** Characters: more would not fit a chart. */
    public static final int LONGEST = 60;

    public MilestoneText {
        zh = zh.strip();
        en = en.strip();
    }

    /** @param language as in {@code Locale.getLanguage} */
    public String in(String language) {
        String asked = language.equals("zh") ? zh : en;
        String other = language.equals("zh") ? en : zh;
        return asked.isEmpty() ? other : asked;
    }

    void check() {
        if (zh.isEmpty() && en.isEmpty()) throw new DomainRejection(Rejections.TEXT_EMPTY, "text");
        if (zh.length() > LONGEST || en.length() > LONGEST)
            throw new DomainRejection(Rejections.TEXT_TOO_LONG, "text", LONGEST);
        if (!zh.isEmpty()) Limits.requireText("zh", zh);
        if (!en.isEmpty()) Limits.requireText("en", en);
    }
}
