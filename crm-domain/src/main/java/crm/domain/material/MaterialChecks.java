package crm.domain.material;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.domain.shared.DomainRejection;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What WeCom would refuse, refused before anything is uploaded, with the field that is wrong and by how much. */
public record MaterialChecks(MaterialLimits limits) {

    private static final Pattern WEB_ADDRESS =
            Pattern.compile("(?i)https?://[a-z0-9][a-z0-9.-]*(:\\d{1,5})?([/?#][^\\s\"<>\\\\]*)?");

    private static final Set<FileFormat> PICTURES = Set.of(FileFormat.JPG, FileFormat.PNG);

    /** @throws DomainRejection when the content is not as its kind needs it, or WeCom would not take it */
    public void require(MaterialContent content) {
        Limits.requireText("name", content.name());
        switch (content.kind()) {
            case TEXT -> requireBytes("text", given("text", content.text()), limits.textBytes());
            case IMAGE -> requirePicture("file", given("file", content.file()), limits.imageBytes());
            case VIDEO ->
                requireFile("file", given("file", content.file()), limits.videoBytes(), Set.of(FileFormat.MP4));
            case FILE -> requireFile("file", given("file", content.file()), limits.fileBytes(), Set.of());
            case LINK -> require(given("link", content.link()));
            case MINI_PROGRAM -> require(given("card", content.card()));
        }
    }

    /** @param voice AMR, for messages to staff */
    public void requireVoice(StoredFile voice) {
        requireFile("file", voice, limits.voiceBytes(), Set.of(FileFormat.AMR));
    }

    /** @throws DomainRejection when a message cannot carry the picture, itself or as a card's cover [90253] */
    public void requireForMessage(StoredFile picture) {
        requirePicture("file", picture, limits.imageBytes());
    }

    /** @throws DomainRejection when the picture cannot be the cover of a message's link [90256] */
    public void requireForLink(StoredFile cover) {
        requirePicture("cover", cover, limits.linkPictureBytes());
    }

    /** @throws DomainRejection when the picture cannot stand in a moment (朋友圈) [95098] */
    public void requireForMoment(StoredFile picture) {
        requirePicture("file", picture, limits.imageBytes());
        PictureSize size = given("file", picture.picture());
        if (!size.fitsInto(limits.momentLongest(), limits.momentShortest()))
            throw new DomainRejection(
                    Rejections.MATERIAL_MOMENT_PICTURE,
                    size.width(),
                    size.height(),
                    limits.momentLongest(),
                    limits.momentShortest());
    }

    private void require(LinkCard link) {
        requireAddress(link.url());
        requireBytes("title", given("title", link.title()), limits.linkTitleBytes());
        requireBytes("description", link.description(), limits.linkTextBytes());
        StoredFile cover = link.cover();
        if (cover != null) requirePicture("cover", cover, limits.linkPictureBytes());
    }

    private void require(MiniProgramCard card) {
        if ((card.miniProgram() == null) == (card.appid() == null))
            throw new DomainRejection(Rejections.TEXT_EMPTY, "appid");
        if (card.appid() != null) Limits.requireText("appid", card.appid());
        requireBytes("page", given("page", card.page()), limits.addressBytes());
        requireBytes("title", given("title", card.title()), limits.cardTitleBytes());
        requirePicture("cover", card.cover(), limits.imageBytes());
    }

    private void requirePicture(String field, StoredFile file, int mostBytes) {
        requireFile(field, file, mostBytes, PICTURES);
        PictureSize size = file.picture();
        if (size == null) throw new DomainRejection(Rejections.MATERIAL_UNREADABLE, field);
        if (size.pixels() > limits.mostPixels())
            throw new DomainRejection(
                    Rejections.MATERIAL_TOO_MANY_PIXELS, field, size.width(), size.height(), limits.mostPixels());
    }

    /** @param formats empty: any */
    private void requireFile(String field, StoredFile file, int mostBytes, Set<FileFormat> formats) {
        Limits.requireText("fileName", file.name());
        if (file.bytes() < limits.leastBytes())
            throw new DomainRejection(Rejections.MATERIAL_TOO_SMALL, field, file.bytes(), limits.leastBytes());
        if (!formats.isEmpty() && !formats.contains(file.format()))
            throw new DomainRejection(
                    Rejections.MATERIAL_WRONG_FORMAT,
                    field,
                    String.join(" / ", formats.stream().map(Enum::name).sorted().toList()));
        if (file.bytes() > mostBytes)
            throw new DomainRejection(Rejections.MATERIAL_TOO_LARGE, field, file.bytes(), mostBytes);
    }

    private void requireAddress(String url) {
        requireBytes("url", given("url", url), limits.addressBytes());
        if (!WEB_ADDRESS.matcher(url).matches()) throw new DomainRejection(Rejections.MATERIAL_ADDRESS, "url");
    }

    private static void requireBytes(String field, String text, int most) {
        int bytes = text.getBytes(UTF_8).length;
        if (bytes > most) throw new DomainRejection(Rejections.TOO_MANY_BYTES, field, bytes, most);
    }

    private static <T> T given(String field, @Nullable T value) {
        if (value == null || value instanceof String text && text.isBlank())
            throw new DomainRejection(Rejections.TEXT_EMPTY, field);
        return value;
    }
}
