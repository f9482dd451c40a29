package crm.domain.material;

import org.jspecify.annotations.Nullable;

/**
 * A file that is kept outside the events.
 *
 * @param digest SHA-256 of its content, 64 hex digits: by it the content is found
 * @param bytes of the content
 * @param name as customers see it, with its ending
 * @param picture null: it is no picture
 */
public record StoredFile(
        String digest,
        long bytes,
        FileFormat format,
        String name,
        @Nullable PictureSize picture) {}
