package crm.web.notice;

import crm.domain.notice.NoticeContent;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is typed of a notice.
 *
 * @param noticeId made with the blank form, so that sending it twice sends one
 * @param store ids, for {@link Audience#STORES}
 * @param staff ids, for {@link Audience#CHOSEN}
 * @param confirmed whether the page that says who gets it was seen
 */
record NoticeForm(
        @Nullable String noticeId,
        crm.domain.notice.@Nullable NoticeForm form,
        @Nullable String title,
        @Nullable String text,
        @Nullable Audience to,
        @Nullable Set<String> store,
        @Nullable Set<String> staff,
        @Nullable Boolean confirmed) {

    /** Whom it is for, within the scope of who sends it. */
    enum Audience {
        ALL,
        MANAGERS,
        STORES,
        CHOSEN
    }

    NoticeForm {
        form = form == null ? crm.domain.notice.NoticeForm.CARD : form;
        title = title == null ? "" : title.strip();
        text = text == null ? "" : text.replace("\r\n", "\n").strip();
        to = to == null ? Audience.MANAGERS : to;
        store = store == null ? Set.of() : new TreeSet<>(store);
        staff = staff == null ? Set.of() : new TreeSet<>(staff);
        confirmed = Boolean.TRUE.equals(confirmed);
    }

    static NoticeForm blank(String noticeId) {
        return new NoticeForm(noticeId, null, null, null, null, null, null, null);
    }

    NoticeContent content() {
        return new NoticeContent(
                form == null ? crm.domain.notice.NoticeForm.CARD : form,
                title == null ? "" : title,
                text == null ? "" : text);
    }

    boolean isConfirmed() {
        return Boolean.TRUE.equals(confirmed);
    }

    Audience audience() {
        return to == null ? Audience.MANAGERS : to;
    }

    Set<String> stores() {
        return store == null ? Set.of() : store;
    }

    Set<String> people() {
        return staff == null ? Set.of() : staff;
    }
}
