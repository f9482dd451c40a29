package crm.importers.wecom.outbound.media;

import crm.domain.org.MiniProgram;
import crm.importers.wecom.outbound.media.MediaIds.Picture;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** The pictures on the cards of mini-programs, which come with the product. */
public final class CardPictures {

    private final Map<MiniProgram, Picture> pictures = new EnumMap<>(MiniProgram.class);

    public CardPictures() {
        for (MiniProgram program : MiniProgram.values()) pictures.put(program, read(program));
    }

    public Picture of(MiniProgram program) {
        Picture picture = pictures.get(program);
        if (picture == null) throw new IllegalStateException("No picture of " + program);
        return picture;
    }

    private static Picture read(MiniProgram program) {
        String name = "card-" + program.name().toLowerCase(Locale.ROOT);
        try (InputStream in = CardPictures.class.getResourceAsStream(name + ".png")) {
            if (in == null) throw new IllegalStateException("The product lacks " + name + ".png");
            return new Picture(name, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
