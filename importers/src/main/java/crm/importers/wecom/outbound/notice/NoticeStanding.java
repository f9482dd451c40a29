package crm.importers.wecom.outbound.notice;

import crm.domain.notice.NoticeContent;
import crm.domain.notice.NoticeEvent.NoticeDelivered;
import crm.domain.notice.NoticeEvent.NoticeRecalled;
import crm.domain.notice.NoticeEvent.NoticeReminded;
import crm.domain.notice.NoticeEvent.NoticeSent;
import crm.domain.notice.NoticeId;
import crm.domain.notice.NoticeRecipient;
import crm.domain.shared.DomainEvent;
import crm.store.log.Entry;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.log.LogPosition;
import crm.store.log.StoredEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A notice read from the log: a projection may be behind what was just decided. */
final class NoticeStanding {

    private @Nullable NoticeContent content;
    private final Map<Integer, List<NoticeRecipient>> rounds = new HashMap<>();
    private final List<NoticeDelivered> messages = new ArrayList<>();
    private boolean recalled;

    private NoticeStanding() {}

    static NoticeStanding read(EventLog log, EventCodec codec, NoticeId noticeId) {
        NoticeStanding standing = new NoticeStanding();
        for (Entry entry : log.readStream(noticeId.value(), 0)) {
            List<StoredEvent> events = entry.commit().events();
            for (int i = 0; i < events.size(); i++)
                standing.take(codec.decode(events.get(i), LogPosition.of(entry.ordinal(), i)));
        }
        return standing;
    }

    private void take(DomainEvent event) {
        switch (event) {
            case NoticeSent e -> {
                content = e.content();
                rounds.put(0, e.recipients());
            }
            case NoticeReminded e -> rounds.put(e.round(), e.recipients());
            case NoticeDelivered e -> messages.add(e);
            case NoticeRecalled e -> recalled = true;
            default -> {} // who has read it changes nothing here
        }
    }

    /** @throws IllegalStateException when it was never sent */
    NoticeContent content() {
        if (content == null) throw new IllegalStateException("A notice without content was sent");
        return content;
    }

    /** Whom a round is for; 0 is the notice itself. */
    List<NoticeRecipient> round(int round) {
        return rounds.getOrDefault(round, List.of());
    }

    /** What WeCom took. */
    List<NoticeDelivered> messages() {
        return messages;
    }

    boolean isRecalled() {
        return recalled;
    }
}
