package crm.web;

import crm.domain.channel.ChannelCodeContent;
import crm.domain.channel.ChannelCodeId;
import crm.domain.channel.WelcomeMessage;
import crm.domain.org.MiniProgram;
import crm.domain.org.StaffAccountId;
import crm.projections.channel.ChannelCodeView;
import crm.projections.channel.ChannelCodeView.State;
import crm.projections.shared.DataScope;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Channel codes of an invented store. */
public final class StoryCodes {

    private StoryCodes() {}

    public static List<ChannelCodeView> codes(DataScope scope) {
        ChannelCodeContent entrance = new ChannelCodeContent(
                "入口",
                Set.of(new StaffAccountId("s1")),
                Pages.LAKE,
                true,
                new WelcomeMessage("{customer}，您好！", Set.of(MiniProgram.MALL)));
        ChannelCodeContent poster =
                new ChannelCodeContent("Poster", Set.of(new StaffAccountId("s1")), null, false, null);
        return Stream.of(
                        new ChannelCodeView(
                                new ChannelCodeId("k1"),
                                entrance,
                                State.IN_USE,
                                null,
                                "https://wework.qpic.cn/k1",
                                Pages.NOW,
                                1_284,
                                Pages.NOW),
                        new ChannelCodeView(
                                new ChannelCodeId("k2"), poster, State.REFUSED, 40096, null, Pages.NOW, 0, null))
                .filter(code -> scope.sees(code.content().storeId()))
                .toList();
    }
}
