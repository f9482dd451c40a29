package crm.web;

import crm.domain.notice.NoticeContent;
import crm.domain.notice.NoticeForm;
import crm.domain.notice.NoticeId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.projections.notice.NoticeBoard;
import crm.projections.notice.NoticeBoard.Message;
import crm.projections.notice.NoticeBoard.State;
import crm.projections.notice.NoticeBoard.StoreReaders;
import crm.projections.notice.NoticeReader;
import crm.projections.notice.NoticeRow;
import crm.projections.shared.DataScope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Urgent notices of an invented chain: one to its stores, one to head office only. */
final class StoryNotices {

    private static final NoticeContent WATER =
            new NoticeContent(NoticeForm.CARD, "今天 14 点起停水", "请提前备水，停止现做饮品。恢复时间另行通知。");
    private static final NoticeContent PRICES = new NoticeContent(NoticeForm.TEXT, "五一调价", "五一期间牛大骨调价为 128 元，请更换价签。");

    private StoryNotices() {}

    static List<NoticeRow> rows(DataScope scope) {
        return Stream.of("n1", "n2")
                .flatMap(id -> board(new NoticeId(id), scope).stream())
                .map(NoticeBoard::notice)
                .toList();
    }

    static Optional<NoticeBoard> board(NoticeId id, DataScope scope) {
        List<StoreReaders> stores =
                id.value().equals("n1") ? water(scope) : id.value().equals("n2") ? prices(scope) : List.of();
        if (stores.isEmpty()) return Optional.empty();
        long people = stores.stream().mapToLong(store -> store.readers().size()).sum();
        long read = stores.stream().mapToLong(StoreReaders::read).sum();
        boolean card = id.value().equals("n1");
        boolean whole = scope.sees(null);
        NoticeRow row = new NoticeRow(
                id,
                card ? WATER : PRICES,
                Pages.NOW.minus(Duration.ofMinutes(40)),
                card ? null : Pages.NOW,
                people,
                read,
                card ? 1 : 0,
                whole);
        List<Message> messages =
                List.of(new Message(0, 0, 4, card ? State.SENT : State.RECALL_REFUSED, card ? null : 40058, Pages.NOW));
        return Optional.of(new NoticeBoard(row, stores, whole ? messages : List.of(), card ? 2 : 0));
    }

    private static List<StoreReaders> water(DataScope scope) {
        return Stream.of(
                        new StoreReaders(null, List.of(reader("s4", false, false, 1))),
                        new StoreReaders(
                                Pages.LAKE,
                                List.of(
                                        reader("s1", true, false, 0),
                                        reader("s2", false, false, 1),
                                        reader("s3", false, true, 0))),
                        new StoreReaders(new StoreId("S02"), List.of(reader("s5", true, false, 0))))
                .filter(store -> scope.sees(store.storeId()))
                .toList();
    }

    private static List<StoreReaders> prices(DataScope scope) {
        return scope.sees(null) ? List.of(new StoreReaders(null, List.of(reader("s4", false, false, 0)))) : List.of();
    }

    private static NoticeReader reader(String id, boolean read, boolean unreachable, int reminded) {
        return new NoticeReader(new StaffAccountId(id), read ? Pages.NOW : null, unreachable, reminded);
    }
}
