package crm.domain.notice;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.domain.shared.DomainRejection;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What WeCom would cut or refuse, refused with the field that is wrong and by how much. */
public final class NoticeChecks {

    private NoticeChecks() {}

    /** @throws DomainRejection when it could not be sent as it is */
    public static void require(NoticeCommand.SendNotice notice) {
        require(notice.content(), NoticeLimits.standard());
        oncePerPerson(notice.recipients(), NoticeLimits.standard());
    }

    static void require(NoticeContent content, NoticeLimits limits) {
        requireCharacters("title", content.title(), limits.titleCharacters());
        if (content.form() == NoticeForm.CARD) {
            requireCharacters("text", content.text(), limits.cardCharacters());
            return;
        }
        if (content.text().isBlank()) throw new DomainRejection(Rejections.TEXT_EMPTY, "text");
        int bytes = content.text().getBytes(UTF_8).length;
        if (bytes > limits.textBytes())
            throw new DomainRejection(Rejections.TOO_MANY_BYTES, "text", bytes, limits.textBytes());
    }

    /** By id, each person once. */
    static List<NoticeRecipient> oncePerPerson(List<NoticeRecipient> recipients, NoticeLimits limits) {
        if (recipients.isEmpty()) throw new DomainRejection(Rejections.NOTICE_NOBODY);
        SortedMap<String, NoticeRecipient> byStaff = new TreeMap<>();
        recipients.forEach(each -> byStaff.putIfAbsent(each.staffId().value(), each));
        Limits.requireAtMost("recipients", byStaff.size(), limits.recipients());
        return List.copyOf(byStaff.values());
    }

    private static void requireCharacters(String field, String text, int most) {
        if (text.isBlank()) throw new DomainRejection(Rejections.TEXT_EMPTY, field);
        if (text.codePointCount(0, text.length()) > most)
            throw new DomainRejection(Rejections.TEXT_TOO_LONG, field, most);
    }
}
