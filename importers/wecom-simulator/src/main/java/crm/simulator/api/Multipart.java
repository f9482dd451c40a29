package crm.simulator.api;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the file named "media" out of a multipart/form-data body. */
final class Multipart {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final Pattern MEDIA = Pattern.compile("name=\"media\"");
    private static final Pattern FILENAME = Pattern.compile("filename=\"([^\"]*)\"");

    private Multipart() {}

    /** @throws Refusal 41005 when there is no such file */
    static Call.Upload media(String contentType, byte[] body) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) throw ErrorCode.MISSING_MEDIA.refuse("no boundary");
        byte[] delimiter = ("--" + boundary.group(1)).getBytes(StandardCharsets.ISO_8859_1);
        byte[] end = "\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
        int at = indexOf(body, delimiter, 0);
        while (at >= 0) {
            int headStart = at + delimiter.length;
            int headEnd = indexOf(body, end, headStart);
            int next = indexOf(body, delimiter, headStart);
            if (headEnd < 0 || next < 0) break;
            String head = new String(body, headStart, headEnd - headStart, StandardCharsets.UTF_8);
            if (MEDIA.matcher(head).find()) {
                Matcher filename = FILENAME.matcher(head);
                // The line break before the next delimiter is not the file's.
                byte[] bytes = Arrays.copyOfRange(body, headEnd + end.length, Math.max(headEnd + end.length, next - 2));
                return new Call.Upload(filename.find() ? filename.group(1) : "", bytes);
            }
            at = next;
        }
        throw ErrorCode.MISSING_MEDIA.refuse();
    }

    private static int indexOf(byte[] bytes, byte[] part, int from) {
        for (int i = from; i <= bytes.length - part.length; i++) {
            int k = 0;
            while (k < part.length && bytes[i + k] == part[k]) k++;
            if (k == part.length) return i;
        }
        return -1;
    }
}
