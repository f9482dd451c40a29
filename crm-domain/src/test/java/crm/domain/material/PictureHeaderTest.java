package crm.domain.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PictureHeaderTest {

    @Test
    void the_size_of_a_picture_is_read_from_its_header() throws Exception {
        assertThat(PictureHeader.read(picture("png", 320, 200))).contains(new PictureSize(320, 200));
        assertThat(PictureHeader.read(picture("jpg", 321, 201))).contains(new PictureSize(321, 201));
        byte[] png = picture("png", 320, 200);
        assertThat(PictureHeader.read(Arrays.copyOf(png, 24)))
                .as("no more than the header")
                .isPresent();
        assertThat(PictureHeader.read(Arrays.copyOf(png, 23))).isEmpty();
    }

    @Test
    void a_format_is_what_the_first_bytes_say() throws Exception {
        assertThat(FileFormat.of(picture("png", 2, 2))).isEqualTo(FileFormat.PNG);
        assertThat(FileFormat.of(picture("jpg", 2, 2))).isEqualTo(FileFormat.JPG);
        assertThat(FileFormat.of("\0\0\0\u0018ftypmp42".getBytes())).isEqualTo(FileFormat.MP4);
        assertThat(FileFormat.of("#!AMR\n..".getBytes())).isEqualTo(FileFormat.AMR);
        assertThat(FileFormat.of("GIF89a".getBytes())).isEqualTo(FileFormat.OTHER);
        assertThat(FileFormat.of(new byte[0])).isEqualTo(FileFormat.OTHER);
    }

    @Test
    void a_header_that_claims_anything_is_read_and_nothing_is_decoded() throws Exception {
        byte[] bomb = picture("png", 1, 1);
        Arrays.fill(bomb, 16, 24, (byte) 0x7f);
        assertThat(PictureHeader.read(bomb)).contains(new PictureSize(0x7f7f7f7f, 0x7f7f7f7f));
        Arrays.fill(bomb, 16, 24, (byte) 0xff);
        assertThat(PictureHeader.read(bomb)).as("negative").isEmpty();
    }

    @Test
    void any_bytes_end_in_an_answer() throws Exception {
        Random random = new Random(5);
        byte[] jpg = picture("jpg", 40, 30);
        for (int i = 0; i < 20_000; i++) {
            byte[] broken = Arrays.copyOf(jpg, 2 + random.nextInt(jpg.length));
            for (int n = random.nextInt(6); n > 0; n--)
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            PictureHeader.read(broken);
        }
    }

    @Test
    void a_moment_takes_pictures_of_1440_by_1080_upright_or_lying() {
        MaterialChecks checks = new MaterialChecks(MaterialLimits.standard());
        checks.requireForMoment(picture(1_440, 1_080));
        checks.requireForMoment(picture(1_080, 1_440));
        for (int[] wrong : new int[][] {{1_441, 1_080}, {1_081, 1_440}, {1_200, 1_200}})
            assertThatThrownBy(() -> checks.requireForMoment(picture(wrong[0], wrong[1])))
                    .isInstanceOf(DomainRejection.class)
                    .hasMessage(Rejections.MATERIAL_MOMENT_PICTURE);
    }

    @Test
    void a_voice_is_amr_of_2_megabytes() {
        MaterialChecks checks = new MaterialChecks(MaterialLimits.standard());
        checks.requireVoice(new StoredFile("d", 2 << 20, FileFormat.AMR, "v.amr", null));
        assertThatThrownBy(() -> checks.requireVoice(new StoredFile("d", (2 << 20) + 1, FileFormat.AMR, "v.amr", null)))
                .hasMessage(Rejections.MATERIAL_TOO_LARGE);
        assertThatThrownBy(() -> checks.requireVoice(new StoredFile("d", 100, FileFormat.OTHER, "v.mp3", null)))
                .hasMessage(Rejections.MATERIAL_WRONG_FORMAT);
    }

    private static StoredFile picture(int width, int height) {
        return new StoredFile("d", 1_000, FileFormat.JPG, "p.jpg", new PictureSize(width, height));
    }

    private static byte[] picture(String format, int width, int height) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, bytes);
        return bytes.toByteArray();
    }
}
