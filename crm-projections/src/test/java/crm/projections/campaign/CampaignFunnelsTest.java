package crm.projections.campaign;

import static crm.projections.campaign.CampaignStory.HILL;
import static crm.projections.campaign.CampaignStory.LAKE;
import static crm.projections.campaign.CampaignStory.MAY_DAY;
import static crm.projections.campaign.CampaignStory.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.campaign.SendTaskEvent.CancellingWanted;
import crm.domain.campaign.SendTaskEvent.SendTaskCancelled;
import crm.domain.campaign.SendTaskEvent.SendTaskClosed;
import crm.domain.campaign.SendTaskEvent.SendTaskCreated;
import crm.domain.campaign.SendTaskEvent.SendTaskDoubted;
import crm.domain.campaign.SendTaskEvent.SendTaskRefused;
import crm.domain.campaign.SendTaskEvent.SendTaskReminded;
import crm.domain.campaign.SendTaskEvent.SendTaskSent;
import crm.domain.campaign.SendTaskId;
import crm.domain.org.StoreId;
import crm.projections.shared.DataScope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CampaignFunnelsTest {

    private static final DataScope ALL = new DataScope.AllStores();
    private static final String[] VARIANTS = {"A", "B"};

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatever_happens_everybody_is_in_one_place_once(int seed) {
        try (CampaignStory story = new CampaignStory(directory)) {
            Random random = new Random(seed);
            Set<String> meant = new TreeSet<>();
            Set<String> received = new HashSet<>();
            story.drafted(MAY_DAY, "li", CampaignStory.brief(Set.of(LAKE, HILL), VARIANTS));
            story.planned(MAY_DAY, 1, Set.of());
            List<String> left = new ArrayList<>(
                    IntStream.range(0, 120).mapToObj("c%03d"::formatted).toList());
            int tasks = 0;
            for (int plan = 1; plan <= 3 && !left.isEmpty(); plan++) {
                if (plan > 1) story.planned(MAY_DAY, plan, Set.of());
                List<String> again = new ArrayList<>();
                while (!left.isEmpty()) {
                    List<String> some = left.subList(0, Math.min(left.size(), 1 + random.nextInt(20)));
                    meant.addAll(some);
                    if (!share(story, random, tasks++, List.copyOf(some), received)) again.addAll(some);
                    some.clear();
                }
                if (!again.isEmpty()) again.removeFirst(); // she wants no messages any more
                left = again;
            }
            story.fold();
            CampaignFunnels funnels = new CampaignFunnels(story.shares());
            CampaignView campaign = story.campaigns().known(MAY_DAY).orElseThrow();
            CampaignFunnel funnel = funnels.of(campaign, ALL);
            assertThat(funnel.all().planned()).isEqualTo(meant.size());
            assertThat(funnel.all().sent()).isEqualTo(received.size());
            assertThat(sum(funnel.all())).isEqualTo(meant.size());
            for (List<? extends FunnelRow<?>> rows : List.of(funnel.stores(), funnel.staff(), funnel.variants())) {
                assertThat(rows.stream().map(FunnelRow::funnel).reduce(Funnel.NONE, Funnel::plus))
                        .isEqualTo(funnel.all());
                assertThat(rows)
                        .allSatisfy(row -> assertThat(sum(row.funnel()))
                                .isEqualTo(row.funnel().planned()));
            }
            peopleAreThoseOfTheNumbers(funnels, campaign, funnel, meant, received);
        }
    }

    private static void peopleAreThoseOfTheNumbers(
            CampaignFunnels funnels,
            CampaignView campaign,
            CampaignFunnel funnel,
            Set<String> meant,
            Set<String> received) {
        Set<String> met = new TreeSet<>();
        for (FunnelPlace place : FunnelPlace.values()) {
            List<String> people = people(funnels, campaign, FunnelSlice.ALL, place);
            assertThat(people).doesNotHaveDuplicates().hasSize((int)
                    funnel.all().in(place));
            if (place == FunnelPlace.SENT) assertThat(people).containsExactlyInAnyOrderElementsOf(received);
            for (FunnelRow<String> row : funnel.variants())
                assertThat(people(funnels, campaign, new FunnelSlice(null, null, row.of()), place))
                        .hasSize((int) row.funnel().in(place));
            met.addAll(people);
        }
        assertThat(met).isEqualTo(meant);
    }

    private static List<String> people(
            CampaignFunnels funnels, CampaignView campaign, FunnelSlice slice, FunnelPlace place) {
        List<String> people = new ArrayList<>();
        @Nullable String next = null;
        do {
            PeoplePage page = funnels.people(campaign, ALL, slice, place, next, 7);
            assertThat(page.customerIds()).hasSizeLessThanOrEqualTo(7);
            people.addAll(page.customerIds());
            next = page.next();
        } while (next != null);
        return people;
    }

    /** @return whether it is over for these: false when all was taken back and they are to be planned again */
    private static boolean share(
            CampaignStory story, Random random, int n, List<String> recipients, Set<String> received) {
        String name = "t%03d".formatted(n);
        SendTaskId task = new SendTaskId(name);
        StoreId store = n % 3 == 0 ? HILL : LAKE;
        String staff = "s" + n % 5;
        story.requested(MAY_DAY, name, VARIANTS[n % 2], store, staff, recipients);
        if (random.nextInt(8) == 0) {
            story.tell("send-task", task, new SendTaskDoubted(task, 1, MONDAY));
            return true;
        }
        if (random.nextInt(8) == 0) {
            story.tell("send-task", task, new SendTaskRefused(task, 41048, MONDAY));
            return true;
        }
        List<String> left = new ArrayList<>(recipients);
        Set<String> leftOut = take(left, random);
        Set<String> failed = take(left, random);
        story.tell("send-task", task, new SendTaskCreated(task, "msg" + n, leftOut, failed, MONDAY));
        switch (random.nextInt(4)) {
            case 0 -> {
                story.tell(
                        "send-task",
                        task,
                        new CancellingWanted(task, "msg" + n, MONDAY),
                        new SendTaskCancelled(task, MONDAY));
                return false;
            }
            case 1 -> story.tell("send-task", task, new SendTaskReminded(task, 1, "msg" + n, MONDAY));
            default -> {
                Set<String> notFriends = take(left, random);
                Set<String> overLimit = take(left, random);
                if (random.nextBoolean()) take(left, random); // of these nothing is heard
                story.tell("send-task", task, new SendTaskSent(task, MONDAY));
                story.delivered(MAY_DAY, name, store, staff, Set.copyOf(left), notFriends, overLimit);
                story.tell("send-task", task, new SendTaskClosed(task, MONDAY));
                received.addAll(left);
            }
        }
        return true;
    }

    private static Set<String> take(List<String> from, Random random) {
        Set<String> taken = new TreeSet<>();
        for (int n = random.nextInt(3); n > 0 && from.size() > 1; n--) taken.add(from.removeLast());
        return taken;
    }

    private static long sum(Funnel funnel) {
        long sum = 0;
        for (FunnelPlace place : FunnelPlace.values()) {
            assertThat(funnel.in(place)).isNotNegative();
            sum += funnel.in(place);
        }
        return sum;
    }

    @Test
    void a_store_sees_its_own_customers_only() {
        try (CampaignStory story = new CampaignStory(directory)) {
            story.drafted(MAY_DAY, "li", CampaignStory.brief(Set.of(LAKE, HILL), "A"));
            story.planned(MAY_DAY, 1, Set.of());
            story.requested(MAY_DAY, "t1", "A", LAKE, "s-li", Set.of("c1", "c2"));
            story.requested(MAY_DAY, "t2", "A", HILL, "s-wang", Set.of("c3"));
            story.fold();
            CampaignView campaign = story.campaigns().known(MAY_DAY).orElseThrow();
            CampaignFunnels funnels = new CampaignFunnels(story.shares());
            DataScope lake = new DataScope.Stores(Set.of(LAKE));
            assertThat(funnels.of(campaign, lake).all().planned()).isEqualTo(2);
            assertThat(funnels.people(campaign, lake, FunnelSlice.ALL, FunnelPlace.UNSENT, null, 10)
                            .customerIds())
                    .containsExactly("c1", "c2");
            assertThat(funnels.of(campaign, new DataScope.Stores(Set.of())).all())
                    .isEqualTo(Funnel.NONE);
        }
    }

    @Test
    void whoever_has_not_sent_stands_first_with_the_reminders_that_are_left() {
        try (CampaignStory story = new CampaignStory(directory)) {
            story.drafted(MAY_DAY, "li", CampaignStory.brief(Set.of(LAKE), "A", "B"));
            story.planned(MAY_DAY, 1, Set.of());
            story.requested(MAY_DAY, "t1", "A", LAKE, "s-li", Set.of("c1", "c2", "c3"));
            story.requested(MAY_DAY, "t2", "A", LAKE, "s-wang", Set.of("c4"));
            story.requested(MAY_DAY, "t3", "B", LAKE, "s-wang", Set.of("c5"));
            for (String each : List.of("t1", "t2", "t3")) {
                SendTaskId task = new SendTaskId(each);
                story.tell(
                        "send-task",
                        task,
                        new SendTaskCreated(task, "msg-" + each, Set.of(), Set.of(), MONDAY),
                        each.equals("t3")
                                ? new SendTaskReminded(
                                        task, 1, "msg-t3", story.clock.instant().minusSeconds(60))
                                : new SendTaskSent(task, MONDAY.plusSeconds(60)));
            }
            story.fold();
            CampaignView campaign = story.campaigns().known(MAY_DAY).orElseThrow();
            List<StaffConfirmation> board = new Confirmations(story.shares(), story.clock).of(campaign, ALL);
            assertThat(board)
                    .extracting(one -> one.staffId().value(), StaffConfirmation::sent, StaffConfirmation::waiting)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("s-wang", 1L, 1L),
                            org.assertj.core.groups.Tuple.tuple("s-li", 1L, 0L));
            assertThat(board.getFirst().remindersLeft()).isEqualTo(2);
            assertThat(board.getFirst().canBeReminded()).isTrue();
            assertThat(board.getLast().canBeReminded()).isFalse();
        }
    }
}
