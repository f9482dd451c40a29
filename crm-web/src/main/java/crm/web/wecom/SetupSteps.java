package crm.web.wecom;

import crm.importers.wecom.setup.CorpCheck;
import crm.importers.wecom.setup.CorpCheck.Finding;
import crm.importers.wecom.setup.CorpCheck.Right;
import crm.importers.wecom.setup.CorpCheck.Unasked;
import crm.importers.wecom.setup.CorpCheck.Wrong;
import crm.importers.wecom.setup.CorpShown;
import crm.importers.wecom.setup.SetupState;
import crm.web.shared.Times;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The checklist from a corp's id to its first event, in words. */
@Component
class SetupSteps {

    private static final String UNKNOWN_ERROR = "setup.error.other";

    private final MessageSource texts;
    private final Times times;

    SetupSteps(MessageSource texts, Times times) {
        this.texts = texts;
        this.times = times;
    }

    /** @param icon of the sprite */
    enum State {
        DONE("circle-check"),
        WRONG("circle-x"),
        WAITS("clock"),
        TODO("circle-dashed");

        private final String icon;

        State(String icon) {
            this.icon = icon;
        }

        public String icon() {
            return icon;
        }

        public String style() {
            return "step-" + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * @param key of its texts, {@code setup.step.<key>}
     * @param words how it stands
     */
    record Step(String key, State state, String words) {}

    List<Step> of(SetupState setup) {
        return List.of(
                corp(setup.corp()),
                application(setup),
                secrets(setup.corp()),
                verified(setup),
                customers(setup),
                news(setup));
    }

    private Step corp(@Nullable CorpShown corp) {
        return corp == null
                ? new Step("corp", State.TODO, text("setup.is.missing"))
                : new Step("corp", State.DONE, corp.corpId());
    }

    private Step application(SetupState setup) {
        CorpShown corp = setup.corp();
        CorpCheck check = setup.check();
        if (corp == null || corp.secretEnd().isEmpty() || corp.agentId() == 0)
            return new Step("application", State.TODO, text("setup.is.missing"));
        if (check == null) return new Step("application", State.WAITS, text("setup.is.asked"));
        return step(
                "application",
                check.application(),
                right -> text("setup.is.application", right.name(), String.valueOf(right.count())));
    }

    private Step secrets(@Nullable CorpShown corp) {
        return corp == null
                ? new Step("secrets", State.TODO, text("setup.is.missing"))
                : new Step("secrets", State.DONE, text("setup.is.secrets", corp.tokenEnd(), corp.keyEnd()));
    }

    private Step verified(SetupState setup) {
        if (setup.corp() == null || !setup.isVerified())
            return new Step("verified", State.TODO, text("setup.is.not-verified"));
        return new Step(
                "verified",
                State.DONE,
                setup.verifiedAt() == null
                        ? text("setup.is.verified-by-news")
                        : text("setup.is.verified", times.moment(setup.verifiedAt())));
    }

    private Step customers(SetupState setup) {
        CorpCheck check = setup.check();
        if (check == null || !(check.application() instanceof Right))
            return new Step("customers", State.TODO, text("setup.is.after-application"));
        return step("customers", check.customers(), right -> text("setup.is.customers", String.valueOf(right.count())));
    }

    private Step news(SetupState setup) {
        return setup.firstNews()
                ? new Step("news", State.DONE, text("setup.is.news"))
                : new Step("news", State.TODO, text("setup.is.no-news"));
    }

    private interface Words {
        String of(Right right);
    }

    private Step step(String key, Finding finding, Words words) {
        return switch (finding) {
            case Right right -> new Step(key, State.DONE, words.of(right));
            case Wrong wrong -> new Step(key, State.WRONG, error(wrong));
            case Unasked away -> new Step(key, State.WAITS, text("setup.is.away", away.why()));
        };
    }

    private String error(Wrong wrong) {
        String code = String.valueOf(wrong.code());
        String known = texts.getMessage("setup.error." + code, null, "", LocaleContextHolder.getLocale());
        return known == null || known.isEmpty() ? text(UNKNOWN_ERROR, code, wrong.words()) : known + " (" + code + ")";
    }

    private String text(String key, Object... arguments) {
        return texts.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
