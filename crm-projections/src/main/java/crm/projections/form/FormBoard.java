package crm.projections.form;

import crm.domain.org.StoreId;
import java.util.List;

/** All of a round that the asker may see, by store. */
public record FormBoard(FormRoundRow round, List<StoreReplies> stores) {

    public record StoreReplies(StoreId storeId, List<FormReply> replies) {

        public long answered() {
            return replies.stream().filter(FormReply::answered).count();
        }
    }

    public List<FormReply> replies() {
        return stores.stream().flatMap(store -> store.replies().stream()).toList();
    }

    /** Whom WeCom could not ask, and who has not answered otherwise. */
    public long unreachable() {
        return replies().stream()
                .filter(reply -> reply.unreachable() && !reply.answered())
                .count();
    }
}
