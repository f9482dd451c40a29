package crm.web;

import crm.domain.material.FileFormat;
import crm.domain.material.LinkCard;
import crm.domain.material.MaterialContent;
import crm.domain.material.MaterialId;
import crm.domain.material.MaterialKind;
import crm.domain.material.MiniProgramCard;
import crm.domain.material.PictureSize;
import crm.domain.material.StoredFile;
import crm.domain.org.MiniProgram;
import crm.projections.material.MaterialView;
import crm.store.content.ContentStore;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** The material of an invented chain. */
public final class StoryMaterials {

    private static final byte[] POSTER = picture(900, 1_200, new Color(0xc8481b), new Color(0xf0a23b));
    private static final byte[] COVER = picture(520, 416, new Color(0x17734a), new Color(0xe3f3ea));
    static final List<byte[]> PICTURES = List.of(POSTER, COVER);

    private static final StoredFile POSTER_FILE = new StoredFile(
            ContentStore.digest(POSTER), POSTER.length, FileFormat.PNG, "海报.png", new PictureSize(900, 1_200));
    private static final StoredFile COVER_FILE = new StoredFile(
            ContentStore.digest(COVER), COVER.length, FileFormat.PNG, "封面.png", new PictureSize(520, 416));
    private static final StoredFile MENU =
            new StoredFile("0".repeat(64), 1_234_567, FileFormat.OTHER, "菜单 2026.pdf", null);

    private StoryMaterials() {}

    static List<MaterialView> inLibrary(@Nullable MaterialKind kind) {
        return Stream.of(
                        view("m1", MaterialContent.text("问候", "您好！\n今晚的牛大骨已经炖上了，来店报手机号送酸梅汤。")),
                        view("m2", MaterialContent.file(MaterialKind.IMAGE, "五一海报", POSTER_FILE)),
                        view(
                                "m3",
                                MaterialContent.link(
                                        "本周新菜",
                                        new LinkCard(
                                                "https://mall.example/new?c=may", "本周新菜：六道时令小炒", "周五前有礼", COVER_FILE))),
                        view(
                                "m4",
                                MaterialContent.card(
                                        "外卖下单",
                                        new MiniProgramCard(
                                                MiniProgram.TAKEAWAY,
                                                null,
                                                "pages/menu/index?c=may",
                                                "今晚不做饭",
                                                COVER_FILE))),
                        view("m5", MaterialContent.file(MaterialKind.FILE, "菜单", MENU)))
                .filter(material -> kind == null || material.content().kind() == kind)
                .toList();
    }

    static Optional<MaterialView> find(MaterialId id) {
        return Stream.concat(inLibrary(null).stream(), Stream.of(archived()))
                .filter(material -> material.materialId().equals(id))
                .findFirst();
    }

    static Optional<StoredFile> file(String digest) {
        return Stream.of(POSTER_FILE, COVER_FILE, MENU)
                .filter(file -> file.digest().equals(digest))
                .findFirst();
    }

    public static StoredFile poster() {
        return POSTER_FILE;
    }

    private static MaterialView view(String id, MaterialContent content) {
        return new MaterialView(new MaterialId(id), content, 1, Pages.NOW, Pages.NOW, null);
    }

    static MaterialView archived() {
        MaterialContent old = MaterialContent.text("去年的问候", "五一快乐！");
        return new MaterialView(new MaterialId("m0"), old, 1, Pages.NOW, Pages.NOW, Pages.NOW);
    }

    public static byte[] picture(int width, int height, Color from, Color to) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, from, width, height, to));
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
