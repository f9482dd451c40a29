package crm.importers.wecom.chat;

import crm.importers.wecom.callback.CallbackFeature;
import crm.importers.wecom.callback.CallbackHandler;
import crm.importers.wecom.callback.CallbackParts;

/** News of group chats. */
public final class ChatFeature implements CallbackFeature {

    private final ChatCards cards;

    public ChatFeature(ChatCards cards) {
        this.cards = cards;
    }

    @Override
    public CallbackHandler handler(CallbackParts parts) {
        return new ChatCallbacks(cards, parts);
    }
}
