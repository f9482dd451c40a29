package crm.importers.wecom.outbound.welcome;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.domain.org.MiniProgram;
import crm.domain.org.MiniProgramLink;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.client.CallResult.Unavailable;
import crm.importers.wecom.client.CallResult.Uncertain;
import crm.importers.wecom.outbound.material.MediaIds;
import crm.importers.wecom.outbound.material.MediaUse;
import crm.store.content.ContentStore;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Cards of mini-programs that go with a message. Their page says where a visit came from. */
final class WelcomeCards {

    private final MiniProgramLinks links;
    private final MediaIds media;
    private final CardPictures pictures;

    WelcomeCards(MiniProgramLinks links, MediaIds media, ContentStore content) {
        this.links = links;
        this.media = media;
        this.pictures = new CardPictures(content);
    }

    /** @param mediaId of the picture */
    record Card(MiniProgram program, String appid, String page, String title, String mediaId) {}

    /**
     * What a visit is known by.
     *
     * @param scene such as {@code channel-code}
     * @param mark an id of ours; empty: none
     */
    record Origin(String scene, String mark) {

        String on(String page) {
            String origin = "scene=" + scene + (mark.isEmpty() ? "" : "&mark=" + URLEncoder.encode(mark, UTF_8));
            return page + (page.contains("?") ? "&" : "?") + origin;
        }
    }

    /** Those that are set up; not Done when a picture cannot be uploaded. */
    CallResult<List<Card>> of(Set<MiniProgram> programs, Origin origin) {
        List<Card> cards = new ArrayList<>();
        for (MiniProgram program : programs) {
            MiniProgramLink link = links.find(program).orElse(null);
            if (link == null) continue;
            switch (media.get(pictures.of(program), MediaUse.MESSAGE)) {
                case Done<String>(String mediaId) ->
                    cards.add(new Card(program, link.appid(), origin.on(link.page()), link.cardTitle(), mediaId));
                case Refused<String>(int code, String words) -> {
                    return new Refused<>(code, words);
                }
                case Uncertain<String> uncertain -> throw new IllegalStateException("An upload is never uncertain");
                case Unavailable<String>(String why, var from) -> {
                    return new Unavailable<>(why, from);
                }
            }
        }
        return new Done<>(List.copyOf(cards));
    }

    /** WeCom does not know the pictures of these any more. */
    void forget(List<Card> cards) {
        cards.forEach(card -> media.forget(pictures.of(card.program()), MediaUse.MESSAGE, card.mediaId()));
    }
}
