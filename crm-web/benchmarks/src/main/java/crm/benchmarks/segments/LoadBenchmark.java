package crm.benchmarks.segments;

import crm.benchmarks.Benchmark;
import crm.benchmarks.Clocked;
import crm.benchmarks.Report;
import crm.projections.audience.AudienceFollower;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.RangeQuery;
import crm.store.log.LogPosition;
import java.util.List;
import java.util.Locale;

/** The index loaded from its documents against reading the same documents and doing nothing with them. */
public final class LoadBenchmark implements Benchmark {

    private static final int CUSTOMERS = Integer.getInteger("crm.bench.customers", 300_000);
    private static final int ROUNDS = 5;
    private static final int PAGE = 2_000;

    @Override
    public void run(Report report) throws Exception {
        try (AudienceChain chain = new AudienceChain(CUSTOMERS)) {
            DocumentCollection collection = chain.documents.collection(
                    CollectionDefinition.projection("audience", CollectionDefinition.number(RangeQuery.VERSION)));
            double[] seconds = Clocked.inTurns(ROUNDS, () -> raw(report, collection), () -> load(report, chain));
            report.atLeast("segments-load-of-raw-read", seconds[0] / seconds[1], 0.6);
            report.figure(
                    "segments-load",
                    String.format(
                            Locale.ROOT,
                            "customers=%d raw-s=%.2f load-s=%.2f customers/s=%.0f",
                            CUSTOMERS,
                            seconds[0],
                            seconds[1],
                            CUSTOMERS / seconds[1]));
        }
    }

    private static double raw(Report report, DocumentCollection collection) {
        long start = System.nanoTime();
        long documents = 0;
        String after = "";
        for (List<Document> page = collection.scan(after, PAGE); !page.isEmpty(); page = collection.scan(after, PAGE)) {
            documents += page.size();
            after = page.getLast().key();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        report.same("documents read", documents, (long) CUSTOMERS);
        return seconds;
    }

    private static double load(Report report, AudienceChain chain) {
        AudienceFollower follower = chain.follower(() -> LogPosition.endOf(chain.log.head()));
        long start = System.nanoTime();
        follower.round();
        double seconds = (System.nanoTime() - start) / 1e9;
        report.same("customers loaded", follower.index().size(), CUSTOMERS);
        return seconds;
    }
}
