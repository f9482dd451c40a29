package crm.benchmarks;

/** Something measured; reports its figures, and what is wrong about its answers. */
public interface Benchmark {

    void run(Report report) throws Exception;
}
