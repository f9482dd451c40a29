package crm.platform.demo;

import crm.domain.material.Attachment;
import crm.domain.material.AttachmentKind;
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
import java.util.Map;
import javax.imageio.ImageIO;

/** What the chain's staff have at hand to send: its two mini-programs, a card of each, some words. */
final class Shelf {

    private static final int WIDTH = 520;
    private static final int HEIGHT = 416;

    private final ContentStore content;

    Shelf(ContentStore content) {
        this.content = content;
    }

    /** What a mini-program is called and where its card leads. */
    private record Card(MiniProgram program, String name, String page, Color color) {

        String title() {
            return "禾野小馆" + name;
        }
    }

    private static final List<Card> CARDS = List.of(
            new Card(MiniProgram.MALL, "商城", "pages/coupon.html", new Color(0xb83a14)),
            new Card(MiniProgram.TAKEAWAY, "外卖", "pages/menu.html", new Color(0x1f6f5c)));

    List<Deed> deeds(Instant at) {
        List<Deed> deeds = new ArrayList<>();
        for (Card card : CARDS) add(deeds, at, card);
        deeds.add(Deed.first(
                at,
                "seed:material:greeting",
                new DefineMaterial(
                        new MaterialId("m-demo-greeting"), MaterialContent.text("回店问候", "好久不见！本周回店，送您一份酸梅汤。"), at)));
        return deeds;
    }

    private void add(List<Deed> deeds, Instant at, Card card) {
        MiniProgram program = card.program();
        MiniProgramLink link = new MiniProgramLink(appid(program), card.page(), card.title(), card.name(), card.name());
        deeds.add(Deed.first(at, "seed:mini-program:" + program, new SetUpMiniProgram(program, link, at)));
        MiniProgramCard shown = new MiniProgramCard(program, null, card.page(), card.title(), cover(card));
        deeds.add(Deed.then(
                at,
                "seed:material:" + program,
                new DefineMaterial(
                        new MaterialId("m-demo-" + program), MaterialContent.card(card.name() + "小程序卡片", shown), at)));
    }

    /** As it is attached to a message. */
    Attachment card(MiniProgram program) {
        Card card = of(program);
        return Attachment.miniProgram(
                card.title(), appid(program), card.page(), cover(card).digest());
    }

    /** As it is attached to a moment. */
    Attachment picture(MiniProgram program) {
        return Attachment.of(AttachmentKind.IMAGE, cover(of(program)).digest());
    }

    /** Before anything is sent that shows them. */
    void handOut(Preparations preparations) {
        for (Card card : CARDS) preparations.attach(cover(card));
    }

    private static Card of(MiniProgram program) {
        return CARDS.stream()
                .filter(card -> card.program() == program)
                .findFirst()
                .orElseThrow();
    }

    private static String appid(MiniProgram program) {
        return StoredVisitsSecret.APPIDS.entrySet().stream()
                .filter(each -> each.getValue() == program)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private StoredFile cover(Card card) {
        byte[] cover = cover(card.color());
        return StoredFile.of(content.put(cover), cover, card.program().name().toLowerCase(Locale.ROOT) + ".png");
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
