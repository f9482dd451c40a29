package crm.domain.material;

import crm.domain.material.MaterialCommand.ArchiveMaterial;
import crm.domain.material.MaterialCommand.DefineMaterial;
import crm.domain.material.MaterialCommand.RestoreMaterial;
import crm.domain.material.MaterialCommand.RevertMaterial;
import crm.domain.material.MaterialEvent.MaterialArchived;
import crm.domain.material.MaterialEvent.MaterialChanged;
import crm.domain.material.MaterialEvent.MaterialDefined;
import crm.domain.material.MaterialEvent.MaterialRestored;
import crm.domain.org.MiniProgram;
import crm.domain.shared.Rejections;
import java.time.Instant;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MaterialTest {

    private static final MaterialId ID = new MaterialId("m1");
    private static final Instant MONDAY = Instant.parse("2020-05-04T02:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2020-05-05T02:00:00Z");
    private static final MaterialContent HELLO = MaterialContent.text("问候", "您好！");
    private static final MaterialContent BYE = MaterialContent.text("告别", "再见！");
    private static final MaterialDefined DEFINED = new MaterialDefined(ID, HELLO, MONDAY);

    private final FixtureConfiguration<Material> material = new AggregateTestFixture<>(Material.class);

    @Test
    void material_is_defined_once() {
        accepts(HELLO);
        material.given(DEFINED).when(new DefineMaterial(ID, HELLO, TUESDAY)).expectNoEvents();
    }

    @Test
    void another_content_is_another_revision() {
        material.given(DEFINED, new MaterialChanged(ID, 2, BYE, MONDAY))
                .when(new DefineMaterial(ID, HELLO, TUESDAY))
                .expectEvents(new MaterialChanged(ID, 3, HELLO, TUESDAY));
    }

    @Test
    void material_never_becomes_another_kind() {
        MaterialContent picture = MaterialContent.file(MaterialKind.IMAGE, "海报", picture(100_000));
        material.given(DEFINED)
                .when(new DefineMaterial(ID, picture, TUESDAY))
                .expectExceptionMessage(Rejections.MATERIAL_OTHER_KIND);
    }

    @Test
    void a_change_is_taken_back_while_nothing_came_after_it() {
        MaterialChanged changed = new MaterialChanged(ID, 2, BYE, MONDAY.plusSeconds(1));
        RevertMaterial revert = new RevertMaterial(ID, changed.at(), TUESDAY);
        material.given(DEFINED, changed).when(revert).expectEvents(new MaterialChanged(ID, 3, HELLO, TUESDAY));
        for (MaterialEvent since : new MaterialEvent[] {
            new MaterialChanged(ID, 3, MaterialContent.text("别", "的"), MONDAY.plusSeconds(2)),
            new MaterialArchived(ID, MONDAY.plusSeconds(2))
        })
            material.given(DEFINED, changed, since)
                    .when(revert)
                    .expectExceptionMessage(Rejections.CHANGED_SINCE)
                    .expectNoEvents();
        material.given(DEFINED)
                .when(new RevertMaterial(ID, MONDAY, TUESDAY))
                .expectExceptionMessage(Rejections.CHANGED_SINCE);
        material.givenNoPriorActivity().when(revert).expectExceptionMessage(Rejections.CHANGED_SINCE);
    }

    @Test
    void what_was_taken_back_can_be_done_again() {
        material.given(
                        DEFINED,
                        new MaterialChanged(ID, 2, BYE, MONDAY.plusSeconds(1)),
                        new MaterialChanged(ID, 3, HELLO, MONDAY.plusSeconds(2)))
                .when(new RevertMaterial(ID, MONDAY.plusSeconds(2), TUESDAY))
                .expectEvents(new MaterialChanged(ID, 4, BYE, TUESDAY));
    }

    @Test
    void archived_material_is_put_back_as_it_was() {
        MaterialArchived archived = new MaterialArchived(ID, MONDAY);
        material.given(DEFINED, archived)
                .when(new RestoreMaterial(ID, TUESDAY))
                .expectEvents(new MaterialRestored(ID, TUESDAY));
        material.given(DEFINED).when(new RestoreMaterial(ID, TUESDAY)).expectNoEvents();
        material.given(DEFINED, archived, new MaterialRestored(ID, MONDAY))
                .when(new DefineMaterial(ID, BYE, TUESDAY))
                .expectEvents(new MaterialChanged(ID, 2, BYE, TUESDAY));
        material.givenNoPriorActivity()
                .when(new RestoreMaterial(ID, TUESDAY))
                .expectExceptionMessage(Rejections.MATERIAL_UNKNOWN);
    }

    @Test
    void archived_material_stays_so_until_it_is_put_back() {
        material.given(DEFINED).when(new ArchiveMaterial(ID, TUESDAY)).expectEvents(new MaterialArchived(ID, TUESDAY));
        MaterialArchived archived = new MaterialArchived(ID, MONDAY);
        material.given(DEFINED, archived).when(new ArchiveMaterial(ID, TUESDAY)).expectNoEvents();
        material.given(DEFINED, archived)
                .when(new DefineMaterial(ID, BYE, TUESDAY))
                .expectExceptionMessage(Rejections.MATERIAL_ARCHIVED);
        material.givenNoPriorActivity()
                .when(new ArchiveMaterial(ID, TUESDAY))
                .expectExceptionMessage(Rejections.MATERIAL_UNKNOWN);
    }

    @Test
    void a_text_has_4000_bytes_not_characters() {
        String fits = "好".repeat(1_333) + "!";
        accepts(MaterialContent.text("长", fits));
        refuses(MaterialContent.text("长", fits + "!"), Rejections.TOO_MANY_BYTES);
        refuses(MaterialContent.text("空", " "), Rejections.TEXT_EMPTY);
        refuses(MaterialContent.text("", "x"), Rejections.TEXT_EMPTY);
    }

    @Test
    void files_are_measured_to_the_byte_90253() {
        accepts(MaterialContent.file(MaterialKind.IMAGE, "图", picture(10 << 20)));
        refuses(MaterialContent.file(MaterialKind.IMAGE, "图", picture((10 << 20) + 1)), Rejections.MATERIAL_TOO_LARGE);
        accepts(MaterialContent.file(MaterialKind.IMAGE, "图", picture(6)));
        refuses(MaterialContent.file(MaterialKind.IMAGE, "图", picture(5)), Rejections.MATERIAL_TOO_SMALL);
        accepts(MaterialContent.file(MaterialKind.VIDEO, "片", file(10 << 20, FileFormat.MP4)));
        refuses(
                MaterialContent.file(MaterialKind.VIDEO, "片", file((10 << 20) + 1, FileFormat.MP4)),
                Rejections.MATERIAL_TOO_LARGE);
        accepts(MaterialContent.file(MaterialKind.FILE, "件", file(20 << 20, FileFormat.OTHER)));
        refuses(
                MaterialContent.file(MaterialKind.FILE, "件", file((20 << 20) + 1, FileFormat.OTHER)),
                Rejections.MATERIAL_TOO_LARGE);
    }

    @Test
    void a_kind_takes_its_formats_only() {
        refuses(
                MaterialContent.file(MaterialKind.IMAGE, "图", file(100, FileFormat.MP4)),
                Rejections.MATERIAL_WRONG_FORMAT);
        refuses(
                MaterialContent.file(MaterialKind.VIDEO, "片", file(100, FileFormat.JPG)),
                Rejections.MATERIAL_WRONG_FORMAT);
        accepts(MaterialContent.file(MaterialKind.FILE, "件", picture(100)));
        refuses(
                MaterialContent.file(MaterialKind.IMAGE, "图", file(100, FileFormat.PNG)),
                Rejections.MATERIAL_UNREADABLE);
    }

    @Test
    void a_picture_of_more_pixels_than_a_phone_opens_is_refused() {
        StoredFile bomb = new StoredFile("d", 1_000, FileFormat.PNG, "bomb.png", new PictureSize(40_001, 1_000));
        refuses(MaterialContent.file(MaterialKind.IMAGE, "图", bomb), Rejections.MATERIAL_TOO_MANY_PIXELS);
        StoredFile large = new StoredFile("d", 1_000, FileFormat.PNG, "large.png", new PictureSize(40_000, 1_000));
        accepts(MaterialContent.file(MaterialKind.IMAGE, "图", large));
    }

    @Test
    void a_card_has_a_title_of_64_bytes_and_names_one_mini_program() {
        String fits = "好".repeat(21) + "!";
        accepts(MaterialContent.card("卡", card(MiniProgram.MALL, null, fits)));
        accepts(MaterialContent.card("卡", card(null, "wx5a1ma11c0mmand01", fits)));
        refuses(MaterialContent.card("卡", card(MiniProgram.MALL, null, fits + "!")), Rejections.TOO_MANY_BYTES);
        refuses(MaterialContent.card("卡", card(null, null, fits)), Rejections.TEXT_EMPTY);
        refuses(MaterialContent.card("卡", card(MiniProgram.MALL, "wx5a1ma11c0mmand01", fits)), Rejections.TEXT_EMPTY);
    }

    @Test
    void a_link_leads_to_a_web_address_and_its_cover_has_2_megabytes() {
        accepts(MaterialContent.link("链", link("https://mall.example/menu?c=1", picture(2 << 20))));
        accepts(MaterialContent.link("链", link("http://mall.example", null)));
        refuses(
                MaterialContent.link("链", link("https://mall.example", picture((2 << 20) + 1))),
                Rejections.MATERIAL_TOO_LARGE);
        for (String wrong :
                new String[] {"javascript:alert(1)", "mall.example", "https://", "https://a b", "file:///x"})
            refuses(MaterialContent.link("链", link(wrong, null)), Rejections.MATERIAL_ADDRESS);
        refuses(
                MaterialContent.link("链", new LinkCard("https://a.example", "好".repeat(43), "", null)),
                Rejections.TOO_MANY_BYTES);
    }

    private void accepts(MaterialContent content) {
        material.givenNoPriorActivity()
                .when(new DefineMaterial(ID, content, MONDAY))
                .expectEvents(new MaterialDefined(ID, content, MONDAY));
    }

    private void refuses(MaterialContent content, String why) {
        material.givenNoPriorActivity()
                .when(new DefineMaterial(ID, content, MONDAY))
                .expectExceptionMessage(why);
    }

    private static StoredFile picture(int bytes) {
        return new StoredFile("d", bytes, FileFormat.JPG, "poster.jpg", new PictureSize(1_080, 1_440));
    }

    private static StoredFile file(int bytes, FileFormat format) {
        return new StoredFile("d", bytes, format, "file.bin", null);
    }

    private static MiniProgramCard card(MiniProgram program, String appid, String title) {
        return new MiniProgramCard(program, appid, "pages/menu.html", title, picture(1_000));
    }

    private static LinkCard link(String url, StoredFile cover) {
        return new LinkCard(url, "菜单", "本周", cover);
    }
}
