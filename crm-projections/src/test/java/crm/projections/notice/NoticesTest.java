package crm.projections.notice;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.notice.NoticeContent;
import crm.domain.notice.NoticeEvent.NoticeDelivered;
import crm.domain.notice.NoticeEvent.NoticeRead;
import crm.domain.notice.NoticeEvent.NoticeReminded;
import crm.domain.notice.NoticeEvent.NoticeSent;
import crm.domain.notice.NoticeForm;
import crm.domain.notice.NoticeId;
import crm.domain.notice.NoticeRecipient;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.projections.notice.NoticeBoard.StoreReaders;
import crm.projections.shared.DataScope;
import crm.projections.shared.Engines;
import crm.projections.shared.Happening;
import crm.projections.shared.LiveRunner;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NoticesTest {

    private static final Instant NOON = Instant.parse("2026-05-04T04:00:00Z");
    private static final DataScope ALL = new DataScope.AllStores();
    private static final StoreId LAKE = new StoreId("S01");
    private static final NoticeRecipient LI = new NoticeRecipient(new StaffAccountId("s-li"), LAKE);
    private static final NoticeRecipient WANG = new NoticeRecipient(new StaffAccountId("s-wang"), new StoreId("S02"));
    private static final NoticeRecipient ZHAO = new NoticeRecipient(new StaffAccountId("s-zhao"), null);

    @TempDir
    Path directory;

    private Engines engines;
    private Notices notices;

    @BeforeEach
    void open() throws Exception {
        engines = new Engines(directory);
        notices = new Notices(engines.documents);
    }

    @AfterEach
    void close() {
        engines.close();
    }

    @Test
    void head_office_sees_everybody_by_store() throws Exception {
        given(sent("n1", LI, WANG, ZHAO), delivered("n1", ZHAO), read("n1", WANG), reminded("n1", LI));
        NoticeBoard board = notices.board(new NoticeId("n1"), ALL).orElseThrow();
        assertThat(board.notice().people()).isEqualTo(3);
        assertThat(board.notice().read()).isEqualTo(1);
        assertThat(board.notice().whole()).isTrue();
        assertThat(board.waiting()).isZero();
        assertThat(board.messages())
                .singleElement()
                .satisfies(message -> assertThat(message.people()).isEqualTo(3));
        assertThat(board.stores())
                .containsExactly(
                        new StoreReaders(null, List.of(new NoticeReader(ZHAO.staffId(), null, true, 0))),
                        new StoreReaders(LAKE, List.of(new NoticeReader(LI.staffId(), null, false, 1))),
                        new StoreReaders(
                                new StoreId("S02"), List.of(new NoticeReader(WANG.staffId(), NOON, false, 0))));
    }

    @Test
    void a_store_manager_sees_her_own_people_of_a_notice_to_all() throws Exception {
        given(sent("n1", LI, WANG), sent("n2", WANG), read("n1", LI), sent("n3", LI));
        DataScope lake = new DataScope.Stores(Set.of(LAKE));
        assertThat(notices.latest(lake, 10))
                .extracting(row -> row.noticeId().value(), NoticeRow::people, NoticeRow::read, NoticeRow::whole)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("n1", 1L, 1L, false),
                        org.assertj.core.groups.Tuple.tuple("n3", 1L, 0L, true));
        NoticeBoard board = notices.board(new NoticeId("n1"), lake).orElseThrow();
        assertThat(board.stores()).extracting(StoreReaders::storeId).containsExactly(LAKE);
        assertThat(board.messages()).isEmpty();
        assertThat(notices.board(new NoticeId("n2"), lake)).isEmpty();
        assertThat(notices.board(new NoticeId("nowhere"), ALL)).isEmpty();
        assertThat(notices.latest(new DataScope.Stores(Set.of()), 10)).isEmpty();
    }

    @Test
    void people_of_no_answer_wait_and_an_earlier_date_counts_once() throws Exception {
        given(
                sent("n1", LI, WANG),
                read("n1", LI),
                Happening.of(
                        "notice",
                        new NoticeId("n1"),
                        new NoticeRead(new NoticeId("n1"), LI, NOON, NOON.minusSeconds(5))));
        NoticeBoard board = notices.board(new NoticeId("n1"), ALL).orElseThrow();
        assertThat(board.waiting()).isEqualTo(2);
        assertThat(board.notice().read()).isEqualTo(1);
        assertThat(board.stores().getFirst().readers().getFirst().readAt()).isEqualTo(NOON.minusSeconds(5));
    }

    private void given(Happening... happenings) throws Exception {
        engines.append(new ArrayList<>(List.of(happenings)));
        new LiveRunner(new NoticeProjection(engines.documents)).catchUp(engines.messages(), new Random(3));
    }

    private static Happening sent(String id, NoticeRecipient... to) {
        NoticeContent content = new NoticeContent(NoticeForm.CARD, "停水", "今天停水。");
        return Happening.of("notice", new NoticeId(id), new NoticeSent(new NoticeId(id), content, List.of(to), NOON));
    }

    private static Happening delivered(String id, NoticeRecipient unreachable) {
        return Happening.of(
                "notice",
                new NoticeId(id),
                new NoticeDelivered(new NoticeId(id), 0, 0, 3, "msg", List.of(unreachable), NOON));
    }

    private static Happening read(String id, NoticeRecipient by) {
        return Happening.of("notice", new NoticeId(id), new NoticeRead(new NoticeId(id), by, null, NOON));
    }

    private static Happening reminded(String id, NoticeRecipient to) {
        return Happening.of("notice", new NoticeId(id), new NoticeReminded(new NoticeId(id), 1, List.of(to), NOON));
    }
}
