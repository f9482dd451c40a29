package crm.projections.campaign;

import crm.domain.campaign.CampaignId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who is named by several shares of a campaign, since it was planned again, and which of them counts: the one by which she is in
 * the first place of {@link FunnelPlace}, of several the last.
 */
final class NamedTwice {

    private static final int CAMPAIGNS = 8;

    private final CampaignShares shares;
    private final Map<CampaignId, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CampaignId, Known> eldest) {
            return size() > CAMPAIGNS;
        }
    };

    NamedTwice(CampaignShares shares) {
        this.shares = shares;
    }

    /** By share, in the order of the shares: who of its recipients counts elsewhere, and where she would be by it. */
    record Elsewhere(List<Map<String, FunnelPlace>> people) {

        static Elsewhere nobody(int shares) {
            return new Elsewhere(Collections.nCopies(shares, Map.of()));
        }
    }

    private record Known(List<CampaignShare> shares, Elsewhere elsewhere) {}

    Elsewhere of(CampaignView campaign, List<CampaignShare> all) {
        if (campaign.plans().size() < 2) return Elsewhere.nobody(all.size());
        synchronized (known) {
            Known before = known.get(campaign.campaignId());
            if (before != null && before.shares().equals(all)) return before.elsewhere();
        }
        Elsewhere now = find(all);
        synchronized (known) {
            known.put(campaign.campaignId(), new Known(List.copyOf(all), now));
        }
        return now;
    }

    private Elsewhere find(List<CampaignShare> all) {
        Set<Long> twice = hashesMetTwice(all);
        if (twice.isEmpty()) return Elsewhere.nobody(all.size());
        List<Map<String, FunnelPlace>> people = new ArrayList<>();
        Map<String, FunnelPlace> first = new HashMap<>();
        for (CampaignShare share : all) {
            Map<String, FunnelPlace> here = placesOf(share, twice);
            here.forEach((one, place) -> first.merge(one, place, (a, b) -> a.compareTo(b) <= 0 ? a : b));
            people.add(here);
        }
        // From the last share on: who is in her first place there counts there, and nowhere else.
        Set<String> counted = new HashSet<>();
        for (Map<String, FunnelPlace> here : people.reversed())
            here.entrySet().removeIf(one -> one.getValue() == first.get(one.getKey()) && counted.add(one.getKey()));
        return new Elsewhere(people);
    }

    private Map<String, FunnelPlace> placesOf(CampaignShare share, Set<Long> twice) {
        List<String> met = shares.recipients(share).stream()
                .filter(one -> twice.contains(hash(one)))
                .toList();
        Set<String> sent = shares.sent(share, met);
        Map<String, FunnelPlace> places = new HashMap<>();
        for (String one : met) places.put(one, share.placeOf(one, sent::contains));
        return places;
    }

    /** A number each is all that is kept of everybody; two people of one number are told apart afterwards. */
    private Set<Long> hashesMetTwice(List<CampaignShare> all) {
        long[] hashes = new long
                [(int) all.stream()
                        .mapToLong(share -> share.planned().audience().recipients())
                        .sum()];
        int at = 0;
        for (CampaignShare share : all) for (String one : shares.recipients(share)) hashes[at++] = hash(one);
        Arrays.parallelSort(hashes);
        Set<Long> twice = new HashSet<>();
        for (int i = 1; i < at; i++) if (hashes[i] == hashes[i - 1]) twice.add(hashes[i]);
        return twice;
    }

    private static long hash(String id) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        return hash;
    }
}
