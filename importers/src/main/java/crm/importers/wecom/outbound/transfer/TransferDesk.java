package crm.importers.wecom.outbound.transfer;

import crm.domain.org.StaffAccountId;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.outbound.transfer.WeComTransfers.Chat;
import java.util.List;
import java.util.Optional;

/** What WeCom knows and people need to decide on a handing over. */
public class TransferDesk {

    private static final int ON_ITS_WAY = 2;

    private final WeComTransfers wecom;
    private final Leavers leavers;
    private final People people;

    TransferDesk(WeComTransfers wecom, Leavers leavers, People people) {
        this.wecom = wecom;
        this.leavers = leavers;
        this.people = people;
    }

    /** Staff who left, with the customers who wait for somebody, as WeCom said last. */
    public List<Leaver> leavers() {
        return leavers.all();
    }

    /** Empty: WeCom does not list them among those who left. */
    public Optional<Leaver> leaver(StaffAccountId staffId) {
        return leavers.find(staffId);
    }

    /** The group chats whose owner this staff member is, asked of WeCom now; empty when it cannot be asked. */
    public Optional<List<String>> chatsOf(StaffAccountId staffId) {
        return people.userid(staffId)
                .map(wecom::chatsOf)
                .flatMap(answer ->
                        answer instanceof Done<List<Chat>>(List<Chat> chats) ? Optional.of(chats) : Optional.empty())
                .map(chats -> chats.stream()
                        .filter(chat -> chat.status() != ON_ITS_WAY)
                        .map(Chat::chatId)
                        .toList());
    }
}
