package crm.domain.material;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** What a file is by its first bytes, as WeCom sees it [90253]; a name says nothing. */
public enum FileFormat {
    JPG("image/jpeg"),
    PNG("image/png"),
    MP4("video/mp4"),
    AMR("audio/amr"),
    OTHER("application/octet-stream");

    private final String contentType;

    FileFormat(String contentType) {
        this.contentType = contentType;
    }

    public String contentType() {
        return contentType;
    }

    public boolean isPicture() {
        return this == JPG || this == PNG;
    }

    public static FileFormat of(byte[] content) {
        if (starts(content, 0, "\u00ff\u00d8\u00ff")) return JPG;
        if (starts(content, 0, "\u0089PNG\r\n\u001a\n")) return PNG;
        if (starts(content, 4, "ftyp")) return MP4;
        return starts(content, 0, "#!AMR") ? AMR : OTHER;
    }

    private static boolean starts(byte[] content, int at, String magic) {
        return content.length >= at + magic.length()
                && new String(content, at, magic.length(), ISO_8859_1).equals(magic);
    }
}
