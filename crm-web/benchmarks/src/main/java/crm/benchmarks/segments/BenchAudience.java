package crm.benchmarks.segments;

import crm.benchmarks.data.BenchData;
import crm.domain.contact.AddWay;
import crm.domain.customer.Gender;
import crm.domain.order.OrderChannel;
import crm.domain.segment.Behaviour;
import crm.domain.segment.Flag;
import crm.domain.segment.Measure;
import crm.domain.segment.Occasion;
import crm.domain.segment.Trait;
import crm.projections.audience.AudienceFacts;
import crm.projections.audience.AudienceFacts.PaidOrder;
import crm.projections.audience.AudienceIndex;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The benchmark's customers as the product's index holds them. */
final class BenchAudience {

    private static final int BATCH = 20_000;
    private static final int ID_LENGTH = 21; // as the product's own

    /** Kinds of events: messages, answers and so on; each is a behaviour of its own. */
    private static final Map<Integer, Behaviour> BEHAVIOURS = Map.of(
            1, Behaviour.RECEIVED,
            2, Behaviour.WROTE,
            3, Behaviour.COMMENTED,
            4, Behaviour.REACHED,
            5, Behaviour.OPENED,
            6, Behaviour.LIKED,
            7, Behaviour.OPENED_FROM_PROFILE,
            8, Behaviour.OPENED_FROM_MESSAGE,
            9, Behaviour.OPENED_FROM_MOMENT,
            10, Behaviour.OPENED_FROM_CHANNEL);

    private static final Map<String, OrderChannel> CHANNELS = Map.of(
            "mini", OrderChannel.MALL_MINI_PROGRAM,
            "delivery", OrderChannel.TAKEAWAY_MINI_PROGRAM,
            "pos", OrderChannel.POS,
            "groupbuy", OrderChannel.GROUP_BUYING);

    private BenchAudience() {}

    /** @param behaviour whether the counters of behaviour are loaded too */
    static AudienceIndex load(BenchData data, boolean behaviour) throws SQLException {
        AudienceIndex index = new AudienceIndex();
        long[] loaded = new long[1];
        each(data, behaviour, batch -> index.apply(batch, Set.of(), loaded[0] += batch.size()));
        index.trim();
        return index;
    }

    /** Takes a batch of customers. */
    interface Taking {
        void take(List<AudienceFacts> batch);
    }

    /** @param behaviour whether they come with their counters of behaviour */
    static void each(BenchData data, boolean behaviour, Taking taking) throws SQLException {
        for (int from = 1; from <= data.customers(); from += BATCH) {
            List<AudienceFacts.Builder> batch = new ArrayList<>(BATCH);
            String these = " BETWEEN " + from + " AND " + (from + BATCH - 1) + " ORDER BY customer_id";
            data.ask("SELECT * FROM profiles WHERE customer_id" + these, rows -> profiles(rows, batch));
            int first = from;
            data.ask(
                    "SELECT customer_id, ts::DATE - DATE '1970-01-01', source, amount_cents FROM orders"
                            + " WHERE NOT refunded AND customer_id" + these,
                    rows -> orders(rows, batch, first));
            if (behaviour)
                data.ask(
                        "SELECT customer_id, etype, ts::DATE - DATE '1970-01-01' AS day, count(*) FROM events"
                                + " WHERE customer_id BETWEEN " + from + " AND " + (from + BATCH - 1)
                                + " GROUP BY 1, 2, 3",
                        rows -> behaviours(rows, batch, first));
            taking.take(batch.stream().map(AudienceFacts.Builder::facts).toList());
        }
    }

    private static boolean profiles(ResultSet rows, List<AudienceFacts.Builder> batch) throws SQLException {
        while (rows.next()) {
            String digits = rows.getString("customer_id");
            AudienceFacts.Builder facts = AudienceFacts.of("c" + "0".repeat(ID_LENGTH - 1 - digits.length()) + digits);
            facts.trait(Trait.GENDER, Gender.values()[rows.getInt("gender")].name());
            facts.trait(Trait.CITY, rows.getString("city"));
            facts.trait(Trait.REGION, rows.getString("region_id"));
            facts.trait(Trait.STORE, rows.getString("store_id"));
            facts.trait(Trait.STAFF, rows.getString("staff_id"));
            facts.store(rows.getString("store_id"));
            facts.trait(Trait.SOURCE, AddWay.ofWecom(rows.getInt("add_way")).name());
            facts.flag(Flag.MEMBER, rows.getBoolean("is_member"));
            facts.flag(Flag.CONTACT, rows.getInt("status") == 1);
            facts.measure(Measure.LEVEL, rows.getLong("member_level"));
            facts.measure(Measure.POINTS, rows.getLong("points"));
            facts.measure(Measure.BALANCE, rows.getLong("balance_cents"));
            facts.measure(Measure.CHAT_COUNT, rows.getLong("group_chat_count"));
            facts.measure(Measure.STAFF_COUNT, rows.getLong("status"));
            occasion(facts, Occasion.ADDED, rows.getObject("added_at", java.time.LocalDateTime.class));
            occasion(facts, Occasion.LOST, rows.getObject("lost_at", java.time.LocalDateTime.class));
            occasion(facts, Occasion.CONTACTED, rows.getObject("last_contact_at", java.time.LocalDateTime.class));
            facts.birthday(MonthDay.from(rows.getObject("birth_date", LocalDate.class)));
            Array tags = rows.getArray("tags");
            for (Object tag : (Object[]) tags.getArray()) facts.tag(String.valueOf(tag));
            batch.add(facts);
        }
        return true;
    }

    private static void occasion(AudienceFacts.Builder facts, Occasion occasion, java.time.@Nullable LocalDateTime at) {
        if (at != null) facts.occasion(occasion, (int) at.toLocalDate().toEpochDay());
    }

    private static boolean orders(ResultSet rows, List<AudienceFacts.Builder> batch, int first) throws SQLException {
        while (rows.next())
            batch.get(rows.getInt(1) - first)
                    .order(new PaidOrder(rows.getInt(2), channel(rows.getString(3)), rows.getLong(4), false, Set.of()));
        return true;
    }

    private static OrderChannel channel(String source) {
        return CHANNELS.getOrDefault(source, OrderChannel.POS);
    }

    private static boolean behaviours(ResultSet rows, List<AudienceFacts.Builder> batch, int first)
            throws SQLException {
        while (rows.next()) {
            Behaviour behaviour = BEHAVIOURS.get(rows.getInt(2));
            if (behaviour != null)
                batch.get(rows.getInt(1) - first).behaviour(behaviour, rows.getInt(3), rows.getInt(4));
        }
        return true;
    }
}
