package crm.simulator.corp;

import crm.simulator.callback.Events;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** A member opens an application's message; on a card with a button they press it, which WeCom calls back [90240]. */
public final class Reading {

    private final Corp corp;

    public Reading(Corp corp) {
        this.corp = corp;
    }

    /** They open the page that a card leads to; whoever lives fills what it asks. */
    public void open(String msgid, String userid, Instant at) {
        AppMessage message = corp.messages.find(msgid).orElse(null);
        if (message == null || message.recalledAt() != null || !leadsSomewhere(message)) return;
        String url = message.content().path("url").asString("");
        corp.errands.put(new Errand(corp.next("errand"), msgid, userid, url, at));
    }

    /** Whether it is a card with a link. */
    public boolean leadsSomewhere(String msgid) {
        return corp.messages.find(msgid).filter(Reading::leadsSomewhere).isPresent();
    }

    private static boolean leadsSomewhere(AppMessage message) {
        return message.type().equals("textcard")
                && message.content().path("url").asString("").matches("https?://.+");
    }

    /** @return false when there is nothing to read: not theirs, read already, or recalled */
    public boolean read(String msgid, String userid, Instant at) {
        AppMessage message = corp.messages.find(msgid).orElse(null);
        if (message == null || message.recalledAt() != null) return false;
        if (!message.users().contains(userid) || message.readAt().containsKey(userid)) return false;
        corp.messages.put(message.read(userid, at));
        JsonNode button = message.content().path("button_list").path(0);
        if (message.type().equals("template_card") && button.has("key"))
            corp.tell(Events.cardPressed(
                    at,
                    userid,
                    message.agentId(),
                    message.content().path("card_type").asString(""),
                    message.content().path("task_id").asString(""),
                    button.get("key").asString(),
                    message.responseCode()));
        return true;
    }
}
