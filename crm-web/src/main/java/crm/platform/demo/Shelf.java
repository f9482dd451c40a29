package crm.platform.demo;

import crm.domain.material.MaterialCommand.DefineMaterial;
import crm.domain.material.MaterialContent;
import crm.domain.material.MaterialId;
import crm.domain.material.MiniProgramCard;
import crm.domain.material.StoredFile;
import crm.domain.org.MiniProgram;
import crm.domain.org.MiniProgramLink;
import crm.domain.org.MiniProgramSetupCommand.SetUpMiniProgram;
import crm.store.content.ContentStore;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/** What the chain's staff have at hand to send: its two mini-programs, a card of each, some words. */
final class Shelf {

    private static final int WIDTH = 520;
    private static final int HEIGHT = 416;

    private final ContentStore content;

    Shelf(ContentStore content) {
        this.content = content;
    }

    List<Deed> deeds(Instant at) {
        List<Deed> deeds = new ArrayList<>();
        StoredVisitsSecret.APPIDS.forEach((appid, program) -> {
            switch (program) {
                case MALL -> add(deeds, at, program, appid, "pages/coupon.html", "商城", new Color(0xb83a14));
                case TAKEAWAY -> add(deeds, at, program, appid, "pages/menu.html", "外卖", new Color(0x1f6f5c));
            }
        });
        deeds.add(Deed.first(
                at,
                "seed:material:greeting",
                new DefineMaterial(
                        new MaterialId("m-demo-greeting"), MaterialContent.text("回店问候", "好久不见！本周回店，送您一份酸梅汤。"), at)));
        return deeds;
    }

    private void add(
            List<Deed> deeds, Instant at, MiniProgram program, String appid, String page, String name, Color color) {
        String title = "禾野小馆" + name;
        deeds.add(Deed.first(
                at,
                "seed:mini-program:" + program,
                new SetUpMiniProgram(program, new MiniProgramLink(appid, page, title, name, name), at)));
        byte[] cover = cover(color);
        StoredFile file =
                StoredFile.of(content.put(cover), cover, program.name().toLowerCase(Locale.ROOT) + ".png");
        deeds.add(Deed.then(
                at,
                "seed:material:" + program,
                new DefineMaterial(
                        new MaterialId("m-demo-" + program),
                        MaterialContent.card(name + "小程序卡片", new MiniProgramCard(program, null, page, title, file)),
                        at)));
    }

    /** A bowl on a table. */
    private static byte[] cover(Color color) {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setPaint(new GradientPaint(0, 0, color, WIDTH, HEIGHT, color.darker()));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.setColor(new Color(0xfff4e6));
        pen.fillArc(WIDTH / 2 - 110, HEIGHT / 2 - 110, 220, 220, 180, 180);
        pen.fillRoundRect(WIDTH / 2 - 130, HEIGHT / 2 - 12, 260, 24, 24, 24);
        pen.fillRoundRect(WIDTH / 2 - 50, HEIGHT / 2 + 100, 100, 20, 12, 12);
        pen.dispose();
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            ImageIO.write(picture, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
