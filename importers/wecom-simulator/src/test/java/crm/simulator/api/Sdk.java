package crm.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import crm.simulator.Simulator;
import crm.simulator.SimulatorConfig;
import crm.simulator.corp.Follow;
import crm.simulator.corp.Following;
import crm.simulator.corp.Person;
import crm.simulator.corp.Seeding;
import crm.simulator.limits.WeComLimits;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.api.impl.WxCpServiceImpl;
import me.chanjar.weixin.cp.config.impl.WxCpDefaultConfigImpl;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A simulator whose clock stands still until it is moved, asked through the SDK that the connector uses. */
public final class Sdk implements AutoCloseable {

    public static final Instant NOW = Instant.parse("2026-05-06T02:00:00Z");
    public static final List<String> APPS = Seeding.Plan.small().apps();

    public final Simulator simulator;
    public final WxCpServiceImpl wx = new WxCpServiceImpl();
    public final WxCpDefaultConfigImpl config = new WxCpDefaultConfigImpl();

    public Sdk() {
        this(SimulatorConfig.inMemory());
    }

    public Sdk(SimulatorConfig start) {
        simulator = Simulator.start(start, Clock.fixed(NOW, ZoneOffset.UTC));
        config.setCorpId(start.corpId());
        config.setCorpSecret(start.secret());
        config.setAgentId(Seeding.AGENT_ID);
        config.setBaseApiUrl(simulator.baseUrl());
        wx.setWxCpConfigStorage(config);
        wx.setRetrySleepMillis(1);
    }

    public void limit(String name, Object value) {
        WeComLimits limits = simulator.corp().limits();
        simulator.corp().limits(limits.with(name, value));
    }

    public void passes(Duration time) {
        simulator.passes(time);
    }

    /** Customers of a seeded member. */
    public List<String> customersOf(String userid) {
        return new Following(simulator.corp())
                .of(userid).stream().map(Follow::externalUserid).toList();
    }

    public List<Person> strangers() {
        return simulator.corp().people.all().stream()
                .filter(person -> person.customerSince() == null)
                .toList();
    }

    /** Whose call fails, and with which errcode. */
    public static int errcode(ThrowingCallable call) {
        WxErrorException refused = catchThrowableOfType(WxErrorException.class, call);
        assertThat(refused).as("an errcode").isNotNull();
        return refused.getError().getErrorCode();
    }

    /** A call past the SDK, with its token. */
    public JsonNode post(String path, String json) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(simulator.baseUrl() + path + "?access_token=" + wx.getAccessToken()))
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return JsonMapper.shared()
                    .readTree(http.send(request, HttpResponse.BodyHandlers.ofString())
                            .body());
        }
    }

    @Override
    public void close() {
        simulator.close();
    }
}
