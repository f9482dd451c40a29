package crm.importers.wecom.outbound.notice;

import java.util.function.IntFunction;

/**
 * What cards say besides the notice's own text, in the language of the staff.
 *
 * @param read on the button
 * @param reminder above the text of the n-th reminder
 */
public record NoticeWords(String read, IntFunction<String> reminder) {}
