package crm.store.mongo;

import static crm.store.log.Commits.commit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import crm.store.log.AppendOutcome.Appended;
import crm.store.log.AppendOutcome.Conflict;
import crm.store.log.AppendOutcome.Repeated;
import crm.store.log.Commit;
import crm.store.log.EventLog;
import crm.store.log.EventLogContract;
import crm.store.log.LogUnavailable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The engine against a server in memory. */
class MongoEventLogTest extends EventLogContract {

    private MemoryMongo server;
    private final List<MongoClient> clients = new ArrayList<>();

    @Override
    protected EventLog open() {
        server = new MemoryMongo();
        return openAgain();
    }

    @Override
    protected EventLog openAgain() {
        return over(address(10_000));
    }

    private String address(int patienceMillis) {
        return "mongodb://127.0.0.1:" + server.address().getPort() + "/?serverSelectionTimeoutMS=" + patienceMillis;
    }

    private EventLog over(String connectionString) {
        MongoClient client = MongoClients.create(connectionString);
        clients.add(client);
        return new MongoEventLog(client.getDatabase("crm"));
    }

    @Override
    protected void destroy() {
        clients.forEach(MongoClient::close);
        server.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = CuttingProxy.Cut.class,
            names = {"REQUEST", "ANSWER"})
    void a_write_of_unknown_outcome_is_looked_up_and_stored_once(CuttingProxy.Cut cut) throws Exception {
        log.append(commit("taken", 0, 1));
        try (CuttingProxy proxy = new CuttingProxy(server.address())) {
            EventLog cutOff = over(proxy.connectionString());
            Commit twice = commit("b", 0, 1);
            List<Commit> batch = List.of(commit("a", 0, 2), commit("taken", 0, 1), twice, twice, commit("a", 2, 1));
            proxy.cutNextInsert(cut);
            assertThat(cutOff.append(batch))
                    .containsExactly(
                            new Appended(2),
                            new Conflict("taken", 0),
                            new Appended(3),
                            new Repeated(3),
                            new Appended(4));
            assertThat(proxy.hasCut()).isTrue();
            assertThat(cutOff.append(commit("a", 3, 1))).isEqualTo(new Appended(5));
        }
        assertHoleFree(log, 5);
    }

    @Test
    void a_server_that_is_gone_is_said() {
        EventLog hasty = over(address(1500));
        server.stopServer();
        assertThatThrownBy(() -> hasty.append(commit("a", 0, 1)))
                .isInstanceOf(LogUnavailable.class)
                .hasMessageContaining("does not answer");
        assertThatThrownBy(() -> hasty.read(0, 1)).isInstanceOf(LogUnavailable.class);
    }
}
