package crm.simulator.phone;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.imageio.ImageIO;

/** A QR code as PNG. */
final class QrPicture {

    private static final int PIXELS = 360;

    private QrPicture() {}

    static byte[] of(String content) {
        try {
            BitMatrix bits = new QRCodeWriter()
                    .encode(content, BarcodeFormat.QR_CODE, PIXELS, PIXELS, Map.of(EncodeHintType.MARGIN, 2));
            BufferedImage image = new BufferedImage(PIXELS, PIXELS, BufferedImage.TYPE_BYTE_BINARY);
            for (int y = 0; y < PIXELS; y++)
                for (int x = 0; x < PIXELS; x++) image.setRGB(x, y, bits.get(x, y) ? 0xff000000 : 0xffffffff);
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(image, "png", png);
            return png.toByteArray();
        } catch (WriterException e) {
            throw new IllegalArgumentException(content, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
