package crm.importers.wecom.outbound.welcome;

import crm.domain.material.StoredFile;
import crm.domain.org.MiniProgram;
import crm.store.content.ContentStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** The pictures on the cards of mini-programs, which come with the product. */
final class CardPictures {

    private record Picture(String name, byte[] bytes) {}

    private final ContentStore content;
    private final Map<MiniProgram, Picture> pictures = new EnumMap<>(MiniProgram.class);

    CardPictures(ContentStore content) {
        this.content = content;
        for (MiniProgram program : MiniProgram.values()) pictures.put(program, read(program));
    }

    /** Kept where all files are, for whoever uploads it. */
    StoredFile of(MiniProgram program) {
        Picture picture = pictures.get(program);
        if (picture == null) throw new IllegalStateException("No picture of " + program);
        return StoredFile.of(content.put(picture.bytes()), picture.bytes(), picture.name());
    }

    private static Picture read(MiniProgram program) {
        String name = "card-" + program.name().toLowerCase(Locale.ROOT) + ".png";
        try (InputStream in = CardPictures.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("The product lacks " + name);
            return new Picture(name, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
