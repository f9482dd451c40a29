package crm.benchmarks.campaigns;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.benchmarks.Benchmark;
import crm.benchmarks.Clocked;
import crm.benchmarks.Report;
import crm.benchmarks.data.BenchData;
import crm.campaign.ledger.FrequencyLedger;
import crm.campaign.ledger.Reaches;
import crm.campaign.plan.CandidateSource;
import crm.campaign.plan.Candidates;
import crm.campaign.plan.DispatchPlan;
import crm.campaign.plan.DispatchPlanner;
import crm.campaign.plan.MadePlan;
import crm.campaign.plan.PlanPolicies;
import crm.campaign.plan.PlannedTask;
import crm.campaign.plan.Planning;
import crm.campaign.plan.Plans;
import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignId;
import crm.projections.audience.FrozenAudiences;
import crm.projections.shared.DataScope;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Locale;

/**
 * Question Q4: a campaign to everybody, a tenth held out, at most four messages a month, shares of at most 10,000. Decided over
 * columns against DuckDB in memory; decided, reserved and kept against a raw insert of one document per recipient.
 */
public final class CampaignBenchmark implements Benchmark {

    private static final int CUSTOMERS = Integer.getInteger("crm.bench.customers", BenchData.FULL);
    private static final int PLANNINGS = 15;
    private static final int KEEPINGS = 3;
    private static final String QUESTION = "Q4_fanout_1m";
    private static final CampaignId Q4 = new CampaignId("q4");

    /** Decisions and tasks of a million customers, and the columns they are made of. */
    private static final double BYTES_GOAL = 150e6;

    @Override
    public void run(Report report) throws Exception {
        try (BenchData data = new BenchData(CUSTOMERS)) {
            long empty = used();
            Candidates candidates = BenchCampaign.candidates(data);
            // What the ledger keeps: this month and the one before.
            Reaches reaches = BenchCampaign.reaches(
                    data, BenchCampaign.DAY.withDayOfMonth(1).minusMonths(1));
            long filled = used();
            PlanPolicies policies = BenchCampaign.TERMS.policies(
                    Q4, BenchCampaign.BRIEF, BenchCampaign.LIMITS, BenchCampaign.AT, BenchCampaign.SHANGHAI);
            DispatchPlan plan = DispatchPlanner.plan(candidates, reaches, policies);
            answers(report, data, plan);
            weigh(report, empty, filled, used(), plan);
            double[] seconds =
                    Clocked.inTurns(PLANNINGS, () -> planned(candidates, reaches, policies), () -> asked(data));
            report.figure(
                    "campaign-planning",
                    String.format(Locale.ROOT, "ms=%.1f duckdb-ms=%.1f", seconds[0] * 1e3, seconds[1] * 1e3));
            report.atMost("campaign-planning", seconds[0] / seconds[1], 0.3);
            keep(report, candidates, reaches, plan.figures().sends());
        }
    }

    private static double planned(Candidates candidates, Reaches reaches, PlanPolicies policies) {
        long start = System.nanoTime();
        DispatchPlan plan = DispatchPlanner.plan(candidates, reaches, policies);
        int tasks = plan.tasks().count();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (tasks == 0) throw new IllegalStateException("No tasks");
        return seconds;
    }

    private static double asked(BenchData data) throws SQLException {
        long start = System.nanoTime();
        data.materialize("fanout", BenchData.question(QUESTION));
        return (System.nanoTime() - start) / 1e9;
    }

    /** @param sum over all recipients of customer × staff member + number of her task there */
    private record Answer(long recipients, long staff, long sum) {}

    private static void answers(Report report, BenchData data, DispatchPlan plan) throws SQLException {
        data.materialize("fanout", BenchData.question(QUESTION));
        Answer theirs = data.ask(
                "SELECT count(*), count(DISTINCT staff_id),"
                        + " sum(customer_id::BIGINT * staff_id + task_no::BIGINT)::BIGINT FROM fanout",
                rows -> {
                    rows.next();
                    return new Answer(rows.getLong(1), rows.getLong(2), rows.getLong(3));
                });
        report.same("campaign", ours(plan), theirs);
        if (data.isFull())
            report.same(
                    "campaign expected",
                    theirs.recipients + "/" + theirs.staff,
                    BenchData.expected().getOrDefault(QUESTION + ":ctas", ""));
    }

    private static Answer ours(DispatchPlan plan) {
        DispatchPlan.Tasks tasks = plan.tasks();
        long staff = 0;
        long sum = 0;
        for (int task = 0; task < tasks.count(); task++) {
            if (tasks.parts()[task] == 0) staff++;
            for (int i = tasks.start(task); i < tasks.ends()[task]; i++) {
                int row = tasks.rows()[i];
                long sender = Long.parseLong(String.valueOf(plan.sender(row)));
                sum += BenchCampaign.number(plan.candidates().ids().text(row)) * sender + tasks.parts()[task];
            }
        }
        return new Answer(tasks.rows().length, staff, sum);
    }

    private static void weigh(Report report, long empty, long filled, long planned, DispatchPlan plan) {
        double scale = 1e6 / plan.candidates().rows();
        report.figure(
                "campaign-bytes",
                String.format(
                        Locale.ROOT,
                        "a-million: candidates=%.0fMB plan=%.0fMB",
                        (filled - empty) * scale / 1e6,
                        (planned - filled) * scale / 1e6));
        report.atMost("campaign-bytes-a-million-of-150-MB", (planned - empty) * scale / BYTES_GOAL, 1);
    }

    private static long used() {
        for (int i = 0; i < 3; i++) System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void keep(Report report, Candidates candidates, Reaches reaches, int sends) throws Exception {
        try (BenchStore store = new BenchStore()) {
            var ledger = new FrequencyLedger(
                    store.documents(), Clock.fixed(BenchCampaign.AT, ZoneOffset.UTC), BenchCampaign.SHANGHAI);
            BenchCampaign.fill(ledger, candidates, reaches);
            var lists = new FrozenAudiences(store.documents());
            Planning planning = new Planning(
                    source(candidates),
                    ledger,
                    new Plans(store.documents(), lists),
                    lists,
                    BenchCampaign.TERMS,
                    BenchCampaign.SHANGHAI);
            int[] round = {0};
            double[] seconds = Clocked.inTurns(
                    KEEPINGS,
                    () -> kept(report, planning, store, ledger, sends, round[0]++),
                    () -> inserted(store, candidates, sends));
            report.figure(
                    "campaign-kept",
                    String.format(
                            Locale.ROOT,
                            "s=%.2f recipients/s=%.0f raw-s=%.2f heap=%dMB-of-%dMB",
                            seconds[0],
                            sends / seconds[0],
                            seconds[1],
                            used() >> 20,
                            Runtime.getRuntime().maxMemory() >> 20));
            report.atMost("campaign-kept-with-all-reservations", seconds[0] / seconds[1], 2);
        }
    }

    private static CandidateSource source(Candidates candidates) {
        return new CandidateSource() {
            @Override
            public Candidates candidates(CampaignBrief brief, DataScope scope) {
                return candidates;
            }

            @Override
            public Candidates candidates(CampaignBrief brief, Collection<String> ids, DataScope scope) {
                throw new UnsupportedOperationException("It is planned once");
            }
        };
    }

    /** Another campaign each time; what it reserved is given back, and nothing but that was reserved. */
    private static double kept(
            Report report, Planning planning, BenchStore store, FrequencyLedger ledger, int sends, int round) {
        store.clear(FrozenAudiences.COLLECTION); // the same people are the same list, which would be there already
        CampaignId campaign = new CampaignId("q4-" + round);
        long start = System.nanoTime();
        MadePlan made = planning.make(BenchCampaign.order(campaign));
        double seconds = (System.nanoTime() - start) / 1e9;
        report.same("campaign kept", made.plan().figures().sends(), sends);
        report.same(
                "campaign tasks",
                made.tasks().stream()
                        .map(PlannedTask::audience)
                        .mapToInt(list -> list.recipients())
                        .sum(),
                sends);
        report.same("campaign reserved", ledger.release(campaign), sends);
        return seconds;
    }

    private static double inserted(BenchStore store, Candidates candidates, int sends) throws SQLException {
        store.clearRaw();
        long start = System.nanoTime();
        store.insertRaw(sends, row -> raw(candidates.ids().text(row)));
        return (System.nanoTime() - start) / 1e9;
    }

    private static BenchStore.Row raw(String customer) {
        return new BenchStore.Row() {
            @Override
            public String key() {
                return "q4/" + customer;
            }

            @Override
            public byte[] body() {
                return ("{\"customer\":\"" + customer + "\",\"task\":\"q4-0123456789ab\",\"state\":\"PLANNED\"}")
                        .getBytes(UTF_8);
            }
        };
    }
}
