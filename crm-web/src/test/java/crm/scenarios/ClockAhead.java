package crm.scenarios;

import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** An application whose clock is ahead by so much: what waits for minutes after a crash is done at once. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("crm.test.clock-ahead")
public class ClockAhead {

    /** Beyond the longest call and every lease. */
    static final String OF_ALL_CALLS = "--crm.test.clock-ahead=PT4M";

    @Bean
    @Primary
    Clock aheadOfTime(@Value("${crm.test.clock-ahead}") Duration ahead) {
        return Clock.offset(Clock.systemUTC(), ahead);
    }
}
