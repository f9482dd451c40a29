package crm.projections.campaign;

import crm.projections.campaign.NamedTwice.Elsewhere;
import crm.projections.shared.DataScope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What became of the recipients of a campaign, whatever number of plans it took. */
public class CampaignFunnels {

    private final CampaignShares shares;
    private final NamedTwice twice;

    public CampaignFunnels(CampaignShares shares) {
        this.shares = shares;
        this.twice = new NamedTwice(shares);
    }

    /** Of the customers of the scope's stores. */
    public CampaignFunnel of(CampaignView campaign, DataScope scope) {
        List<CampaignShare> all = shares.of(campaign, scope);
        List<Funnel> funnels = funnels(all, twice.of(campaign, all));
        return new CampaignFunnel(
                funnels.stream().reduce(Funnel.NONE, Funnel::plus),
                rows(all, funnels, PlannedShare::storeId),
                rows(all, funnels, PlannedShare::staffId),
                rows(all, funnels, PlannedShare::variant).stream()
                        .sorted(Comparator.comparing(row -> String.valueOf(row.of())))
                        .toList());
    }

    /** Of each share without those who count elsewhere. */
    private static List<Funnel> funnels(List<CampaignShare> all, Elsewhere elsewhere) {
        List<Funnel> funnels = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Funnel funnel = all.get(i).funnel();
            for (FunnelPlace place : elsewhere.people().get(i).values()) funnel = funnel.plus(Funnel.of(place, -1));
            funnels.add(funnel);
        }
        return funnels;
    }

    private static <K> List<FunnelRow<K>> rows(
            List<CampaignShare> all, List<Funnel> funnels, Function<PlannedShare, @Nullable K> by) {
        Map<@Nullable K, Funnel> sums = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) sums.merge(by.apply(all.get(i).planned()), funnels.get(i), Funnel::plus);
        List<FunnelRow<K>> rows = new ArrayList<>();
        sums.forEach((of, funnel) -> rows.add(new FunnelRow<>(of, funnel)));
        rows.sort(Comparator.comparing((FunnelRow<K> row) -> -row.funnel().planned())
                .thenComparing(row -> String.valueOf(row.of())));
        return rows;
    }

    /**
     * The people behind a number.
     *
     * @param cursor a page's {@code next}; null: the first page
     */
    public PeoplePage people(
            CampaignView campaign,
            DataScope scope,
            FunnelSlice slice,
            FunnelPlace place,
            @Nullable String cursor,
            int limit) {
        List<CampaignShare> all = shares.of(campaign, scope);
        Elsewhere elsewhere = twice.of(campaign, all);
        Cursor from = Cursor.read(cursor);
        List<String> found = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            CampaignShare share = all.get(i);
            String task = share.planned().taskId().value();
            if (from != null && !task.equals(from.task())) continue;
            if (slice.takes(share.planned()) && share.funnel().in(place) > 0) {
                String last = from == null ? "" : from.person();
                Map<String, FunnelPlace> others = elsewhere.people().get(i);
                Predicate<String> sent = shares.sent(share);
                for (String one : shares.recipients(share)) {
                    if (one.compareTo(last) <= 0 || others.containsKey(one)) continue;
                    if (share.placeOf(one, sent) != place) continue;
                    if (found.size() == limit) return new PeoplePage(found, new Cursor(task, last).text());
                    found.add(one);
                    last = one;
                }
            }
            from = null;
        }
        return new PeoplePage(found, null);
    }

    private record Cursor(String task, String person) {

        static @Nullable Cursor read(@Nullable String text) {
            if (text == null) return null;
            int bar = text.indexOf('|');
            if (bar < 0) throw new IllegalArgumentException("Not a place in a list of people");
            return new Cursor(text.substring(0, bar), text.substring(bar + 1));
        }

        String text() {
            return task + "|" + person;
        }
    }
}
