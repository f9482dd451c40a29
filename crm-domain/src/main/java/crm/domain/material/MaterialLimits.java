package crm.domain.material;

/**
 * What WeCom takes; the numbers change, so they are data. Bytes of texts are those of UTF-8.
 *
 * @param leastBytes of any file: more than 5 [90253]
 * @param imageBytes JPG, PNG [90253]
 * @param voiceBytes AMR [90253]
 * @param videoBytes MP4 [90253]
 * @param fileBytes [90253]
 * @param linkPictureBytes of a link's cover, which becomes a picture with a permanent address [90256]
 * @param textBytes of a message's text [92135]
 * @param linkTitleBytes [92135]
 * @param linkTextBytes of a link's description [92135]
 * @param addressBytes of a URL, and of a mini-program's page [92135]
 * @param cardTitleBytes [92135]
 * @param mostPixels of a picture; WeCom publishes no such limit for messages, this one is ours: a larger one opens on no phone
 * @param momentLongest side of a picture in a moment, pixels [95098]
 * @param momentShortest side of a picture in a moment, pixels [95098]
 */
public record MaterialLimits(
        int leastBytes,
        int imageBytes,
        int voiceBytes,
        int videoBytes,
        int fileBytes,
        int linkPictureBytes,
        int textBytes,
        int linkTitleBytes,
        int linkTextBytes,
        int addressBytes,
        int cardTitleBytes,
        long mostPixels,
        int momentLongest,
        int momentShortest) {

    private static final MaterialLimits STANDARD = new MaterialLimits(
            6, 10 << 20, 2 << 20, 10 << 20, 20 << 20, 2 << 20, 4_000, 128, 512, 2_048, 64, 40_000_000, 1_440, 1_080);

    /** What the documentation says today. */
    public static MaterialLimits standard() {
        return STANDARD;
    }

    /** Of any file. */
    public int largest() {
        return Math.max(Math.max(imageBytes, videoBytes), Math.max(voiceBytes, fileBytes));
    }
}
