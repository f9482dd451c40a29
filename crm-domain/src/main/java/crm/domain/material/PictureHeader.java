package crm.domain.material;

import java.util.Optional;

/** Reads how large a picture is from its header. Nothing is decoded: a small file can be a picture of any size. */
public final class PictureHeader {

    private static final int PNG_WIDTH = 16;
    private static final int PNG_END = 24;
    private static final int FRAME_HEIGHT = 5;
    private static final int FRAME_WIDTH = 7;
    private static final int FRAME_END = 9;

    private PictureHeader() {}

    /** Empty when it is no picture, or its header says nothing sensible. */
    public static Optional<PictureSize> read(byte[] content) {
        PictureSize size = switch (FileFormat.of(content)) {
            case PNG -> png(content);
            case JPG -> jpg(content);
            default -> new PictureSize(0, 0);
        };
        return size.width() > 0 && size.height() > 0 ? Optional.of(size) : Optional.empty();
    }

    /** The first chunk, IHDR, starts with both sizes. */
    private static PictureSize png(byte[] content) {
        return content.length < PNG_END
                ? new PictureSize(0, 0)
                : new PictureSize(int32(content, PNG_WIDTH), int32(content, PNG_WIDTH + Integer.BYTES));
    }

    /** Segments with their lengths, up to the one that starts a frame (SOF). */
    private static PictureSize jpg(byte[] content) {
        int at = 2;
        while (at + FRAME_END <= content.length) {
            if (byteAt(content, at) != 0xff) break;
            int marker = byteAt(content, at + 1);
            if (isFrame(marker))
                return new PictureSize(int16(content, at + FRAME_WIDTH), int16(content, at + FRAME_HEIGHT));
            if (marker == 0xff) at++; // a filling byte
            else at += isBare(marker) ? 2 : 2 + Math.max(2, int16(content, at + 2));
        }
        return new PictureSize(0, 0);
    }

    /** SOF0 to SOF15 without the three of that range that are something else (DHT, JPG, DAC). */
    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    /** Markers without a length: TEM and RST0 to RST7. */
    private static boolean isBare(int marker) {
        return marker == 0x01 || marker >= 0xd0 && marker <= 0xd7;
    }

    private static int byteAt(byte[] content, int at) {
        return content[at] & 0xff;
    }

    private static int int16(byte[] content, int at) {
        return byteAt(content, at) << 8 | byteAt(content, at + 1);
    }

    private static int int32(byte[] content, int at) {
        return int16(content, at) << 16 | int16(content, at + 2);
    }
}
