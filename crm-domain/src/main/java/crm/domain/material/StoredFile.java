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
        @Nullable PictureSize picture) {

    /** What a file is by its content. */
    public static StoredFile of(String digest, byte[] content, String name) {
        return new StoredFile(
                digest,
                content.length,
                FileFormat.of(content),
                name,
                PictureHeader.read(content).orElse(null));
    }
}
