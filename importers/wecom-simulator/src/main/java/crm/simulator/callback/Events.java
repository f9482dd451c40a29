package crm.simulator.callback;

import crm.simulator.callback.CallbackMessage.Fields;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every event that a corp calls back, as 92130, 92277, 96361 (customers), 97299 (links) and 90240 (cards) describe them. */
public final class Events {

    private static final String CONTACT = "change_external_contact";
    private static final String CHAT = "change_external_chat";
    private static final String TAG = "change_external_tag";
    private static final String ACQUISITION = "customer_acquisition";

    private Events() {}

    public static CallbackMessage added(
            Instant at, String userid, String customer, String state, @Nullable String welcomeCode) {
        return contact(userid, customer)
                .with("State", state)
                .with("WelcomeCode", welcomeCode)
                .of(at, CONTACT, "add_external_contact");
    }

    public static CallbackMessage halfAdded(
            Instant at, String userid, String customer, String state, String welcomeCode) {
        return contact(userid, customer)
                .with("State", state)
                .with("WelcomeCode", welcomeCode)
                .of(at, CONTACT, "add_half_external_contact");
    }

    /** Says that something changed, not what. */
    public static CallbackMessage edited(Instant at, String userid, String customer, String state) {
        return contact(userid, customer).with("State", state).of(at, CONTACT, "edit_external_contact");
    }

    /** @param source DELETE_BY_TRANSFER when a transfer did it */
    public static CallbackMessage deletedByMember(Instant at, String userid, String customer, String source) {
        return contact(userid, customer).with("Source", source).of(at, CONTACT, "del_external_contact");
    }

    public static CallbackMessage deletedByCustomer(Instant at, String userid, String customer) {
        return contact(userid, customer).of(at, CONTACT, "del_follow_user");
    }

    /** @param taker the member who should have taken over; @param reason customer_refused or customer_limit_exceed */
    public static CallbackMessage transferFailed(Instant at, String reason, String taker, String customer) {
        return new Fields()
                .with("FailReason", reason)
                .with("UserID", taker)
                .with("ExternalUserID", customer)
                .of(at, CONTACT, "transfer_fail");
    }

    public static CallbackMessage chatCreated(Instant at, String chatId) {
        return new Fields().with("ChatId", chatId).of(at, CHAT, "create");
    }

    public static CallbackMessage chatDismissed(Instant at, String chatId) {
        return new Fields().with("ChatId", chatId).of(at, CHAT, "dismiss");
    }

    /** @param detail change_owner, change_name or change_notice */
    public static CallbackMessage chatChanged(Instant at, String chatId, String detail) {
        return new Fields().with("ChatId", chatId).with("UpdateDetail", detail).of(at, CHAT, "update");
    }

    /** @param scene JoinScene of add_member, QuitScene of del_member */
    public static CallbackMessage chatMembersChanged(
            Instant at,
            String chatId,
            boolean joined,
            int scene,
            List<String> who,
            String versionBefore,
            String versionAfter) {
        return new Fields()
                .with("ChatId", chatId)
                .with("UpdateDetail", joined ? "add_member" : "del_member")
                .with(joined ? "JoinScene" : "QuitScene", scene)
                .with("MemChangeCnt", who.size())
                .with("MemChangeList", List.copyOf(who))
                .with("LastMemVer", versionBefore)
                .with("CurMemVer", versionAfter)
                .of(at, CHAT, "update");
    }

    /** @param change create, update, delete or shuffle; @param group whether the id is a group's */
    public static CallbackMessage tag(Instant at, String change, String id, boolean group) {
        return new Fields()
                .with("Id", id)
                .with("TagType", group ? "tag_group" : "tag")
                .of(at, TAG, change);
    }

    public static CallbackMessage friendRequest(Instant at, String linkId, String state) {
        return new Fields().with("LinkId", linkId).with("State", state).of(at, ACQUISITION, "friend_request");
    }

    public static CallbackMessage startedChat(Instant at, String userid, String customer) {
        return contact(userid, customer).of(at, ACQUISITION, "customer_start_chat");
    }

    /** @param change balance_low, balance_exhausted or balance_increased */
    public static CallbackMessage balance(Instant at, String change) {
        return new Fields().of(at, ACQUISITION, change);
    }

    /** @param change link_unavailable or delete_link */
    public static CallbackMessage link(Instant at, String change, String linkId) {
        return new Fields().with("LinkId", linkId).of(at, ACQUISITION, change);
    }

    /** A member of the corp left, came or was changed: create_user, update_user, delete_user [90970]. */
    public static CallbackMessage member(Instant at, String change, String userid) {
        return new Fields().with("UserID", userid).of(at, "change_contact", change);
    }

    /** A member pressed the button of a card [90240]. */
    public static CallbackMessage cardPressed(
            Instant at,
            String userid,
            int agentId,
            String cardType,
            String taskId,
            String eventKey,
            @Nullable String responseCode) {
        return new Fields()
                .with("FromUserName", userid)
                .with("EventKey", eventKey)
                .with("TaskId", taskId)
                .with("CardType", cardType)
                .with("ResponseCode", responseCode)
                .with("AgentID", agentId)
                .of(at, "template_card_event", "");
    }

    private static Fields contact(String userid, String customer) {
        return new Fields().with("UserID", userid).with("ExternalUserID", customer);
    }
}
