package crm.web.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LiveUpdatesTest {

    private static final Duration AT_ONCE = Duration.ZERO;

    private record Counted(String topic, AtomicLong at) implements LiveMark {

        @Override
        public String path() {
            return "/dashboard";
        }

        @Override
        public long mark() {
            if (at.get() < 0) throw new IllegalStateException("away");
            return at.get();
        }
    }

    private final Counted revenue = new Counted("revenue", new AtomicLong(1));
    private final Counted contacts = new Counted("contacts", new AtomicLong(1));
    private LiveUpdates updates;

    @BeforeEach
    @SuppressWarnings("unchecked")
    void start() {
        ObjectProvider<LiveMark> marks = mock(ObjectProvider.class);
        when(marks.orderedStream()).thenReturn(Stream.of(revenue, contacts));
        updates = new LiveUpdates(marks);
    }

    @Test
    void who_follows_is_told_what_moved_and_once_more_when_it_has_come_to_rest() throws Exception {
        LiveUpdates.Stream page = open("ops", "revenue");
        updates.look();
        assertThat(page.next(AT_ONCE)).isEmpty();
        revenue.at.set(2);
        contacts.at.set(2);
        updates.look();
        assertThat(page.next(AT_ONCE)).containsExactly("revenue");
        updates.look();
        assertThat(page.next(AT_ONCE)).containsExactly("revenue");
        updates.look();
        assertThat(page.next(AT_ONCE)).isEmpty();
    }

    @Test
    void however_often_something_moves_a_slow_page_is_told_once() throws Exception {
        LiveUpdates.Stream page = open("ops", "revenue", "contacts");
        for (int i = 2; i < 50; i++) {
            revenue.at.set(i);
            contacts.at.set(i);
            updates.look();
        }
        assertThat(page.next(AT_ONCE)).containsExactlyInAnyOrder("revenue", "contacts");
        assertThat(page.next(AT_ONCE)).isEmpty();
    }

    @Test
    void what_moved_before_a_page_follows_is_not_news_to_it() throws Exception {
        open("ops", "revenue").close();
        revenue.at.set(9);
        updates.look();
        LiveUpdates.Stream page = open("ops", "revenue");
        updates.look();
        assertThat(page.next(AT_ONCE)).isEmpty();
    }

    @Test
    void a_user_has_so_many_and_one_more_takes_the_place_of_the_oldest() {
        LiveUpdates.Stream others = open("analyst", "revenue");
        LiveUpdates.Stream first = open("ops", "revenue");
        LiveUpdates.Stream second = open("ops", "revenue");
        for (int i = 2; i < LiveUpdates.MOST_OF_A_USER; i++) open("ops", "revenue");
        assertThat(first.isOver()).isFalse();
        LiveUpdates.Stream last = open("ops", "revenue");
        assertThat(first.isOver()).isTrue();
        assertThat(first.gaveWayToAnother()).isTrue();
        for (LiveUpdates.Stream stays : new LiveUpdates.Stream[] {others, second, last})
            assertThat(stays.isOver()).isFalse();
        assertThat(updates.open()).isEqualTo(1 + LiveUpdates.MOST_OF_A_USER);
        last.close();
        assertThat(last.gaveWayToAnother()).isFalse();
    }

    @Test
    void what_cannot_be_told_keeps_nobody_from_the_rest() throws Exception {
        LiveUpdates.Stream page = open("ops", "revenue", "contacts");
        revenue.at.set(-1);
        contacts.at.set(2);
        updates.look();
        assertThat(page.next(AT_ONCE)).containsExactly("contacts");
        revenue.at.set(2);
        updates.look();
        assertThat(page.next(AT_ONCE)).contains("revenue");
    }

    @Test
    void all_end_with_the_application() throws Exception {
        LiveUpdates.Stream page = open("ops", "revenue");
        updates.close();
        assertThat(page.isOver()).isTrue();
        assertThat(page.next(Duration.ofHours(1))).isEmpty();
        assertThat(updates.open("ops", Set.of("revenue"))).isEmpty();
        assertThat(updates.open()).isZero();
    }

    private LiveUpdates.Stream open(String user, String... topics) {
        return updates.open(user, Set.of(topics)).orElseThrow();
    }
}
