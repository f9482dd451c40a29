package crm.web.material;

import crm.domain.material.FileFormat;
import crm.domain.material.PictureHeader;
import crm.domain.material.PictureSize;
import crm.store.content.ContentStore;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Small pictures for lists, made when first looked at. Never more than a few megabytes of memory: the size is known from the
 * header before anything is decoded, only every n-th pixel is, and one picture at a time.
 */
@Component
class Thumbnails {

    private static final Logger LOG = LoggerFactory.getLogger(Thumbnails.class);

    private static final String SMALL = "small";
    private static final int SIDE = 480;

    /** Above it a progressive JPG would take too much while it is decoded; the picture itself is shown. */
    private static final long MOST_PIXELS = 16_000_000;

    private final ContentStore content;

    Thumbnails(ContentStore content) {
        this.content = content;
    }

    /** The small picture, or the picture itself when no smaller one can be made; empty when there is no such picture. */
    Optional<byte[]> of(String digest) {
        Optional<byte[]> small = content.findDerived(digest, SMALL);
        if (small.isPresent()) return small;
        byte[] original = content.find(digest).orElse(null);
        if (original == null || !FileFormat.of(original).isPicture()) return Optional.empty();
        byte[] made = made(original);
        if (made == null || made.length >= original.length) return Optional.of(original);
        content.putDerived(digest, SMALL, made);
        return Optional.of(made);
    }

    private synchronized byte @Nullable [] made(byte[] original) {
        PictureSize size = PictureHeader.read(original).orElse(null);
        if (size == null || size.pixels() > MOST_PIXELS) return null;
        try {
            return jpg(decoded(original, Math.max(1, Math.ceilDiv(Math.max(size.width(), size.height()), SIDE))));
        } catch (IOException | RuntimeException e) {
            LOG.info("No small picture can be made: {}", e.getMessage());
            return null;
        }
    }

    private static BufferedImage decoded(byte[] original, int step) throws IOException {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(original))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) throw new IOException("no reader");
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                ImageReadParam param = reader.getDefaultReadParam();
                param.setSourceSubsampling(step, step, 0, 0);
                return reader.read(0, param);
            } finally {
                reader.dispose();
            }
        }
    }

    /** On white: a JPG is not transparent. */
    private static byte[] jpg(BufferedImage picture) throws IOException {
        BufferedImage opaque = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = opaque.createGraphics();
        graphics.drawImage(picture, 0, 0, Color.WHITE, null);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(opaque, "jpg", bytes);
        return bytes.toByteArray();
    }
}
