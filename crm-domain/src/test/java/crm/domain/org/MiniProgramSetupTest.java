package crm.domain.org;

import crm.domain.org.MiniProgramSetupCommand.RevertMiniProgram;
import crm.domain.org.MiniProgramSetupEvent.MiniProgramSetUp;
import crm.domain.shared.Rejections;
import java.time.Instant;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MiniProgramSetupTest {

    private static final Instant MONDAY = Instant.parse("2020-05-04T02:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2020-05-05T02:00:00Z");
    private static final Instant NOW = Instant.parse("2020-05-06T02:00:00Z");
    private static final MiniProgramLink MENU = new MiniProgramLink("wx1", "pages/menu", "菜单", "点餐", "mall");
    private static final MiniProgramLink HOME = new MiniProgramLink("wx1", "pages/home", "首页", "点餐", "mall");
    private static final MiniProgramSetUp FIRST = new MiniProgramSetUp(MiniProgram.MALL, MENU, MONDAY);
    private static final MiniProgramSetUp CHANGED = new MiniProgramSetUp(MiniProgram.MALL, HOME, TUESDAY);

    private final FixtureConfiguration<MiniProgramSetup> setup = new AggregateTestFixture<>(MiniProgramSetup.class);

    @Test
    void a_change_is_taken_back_while_nothing_came_after_it() {
        setup.given(FIRST, CHANGED)
                .when(new RevertMiniProgram(MiniProgram.MALL, TUESDAY, NOW))
                .expectEvents(new MiniProgramSetUp(MiniProgram.MALL, MENU, NOW));
        setup.given(FIRST, CHANGED)
                .when(new RevertMiniProgram(MiniProgram.MALL, MONDAY, NOW))
                .expectExceptionMessage(Rejections.CHANGED_SINCE);
        setup.given(FIRST)
                .when(new RevertMiniProgram(MiniProgram.MALL, MONDAY, NOW))
                .expectExceptionMessage(Rejections.CHANGED_SINCE);
    }
}
