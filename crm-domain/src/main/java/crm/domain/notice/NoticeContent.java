package crm.domain.notice;

/**
 * What a notice says.
 *
 * @param title of a card, at most 36 characters, and by what the notice is listed; a text arrives without it
 * @param text of a card at most 160 characters, else at most 2,048 bytes in UTF-8 [90236]
 */
public record NoticeContent(NoticeForm form, String title, String text) {}
