package crm.platform.security;

import crm.store.documents.DocumentStore;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.FlashMapManager;
import tools.jackson.databind.json.JsonMapper;

/** Sessions in the documents: the servlet container keeps none. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class SessionConfiguration {

    @Bean
    Sessions sessions(
            DocumentStore documents,
            JsonMapper json,
            Clock clock,
            @Value("${server.servlet.session.timeout:8h}") Duration idle) {
        return new Sessions(documents, json, clock, idle);
    }

    @Bean
    SessionContexts sessionContexts(Sessions sessions, UserDirectory users, Scopes scopes) {
        return new SessionContexts(sessions, users, scopes);
    }

    @Bean(DispatcherServlet.FLASH_MAP_MANAGER_BEAN_NAME)
    FlashMapManager flashMapManager(SessionContexts sessions) {
        return new SessionNotices(sessions);
    }

    @Bean
    Sweeping sweeping(Sessions sessions, SignInLimit limit, ApiAnswers answers) {
        return new Sweeping(sessions, limit, answers);
    }

    /** Several instances may sweep at once: what one deleted the other does not find. */
    static final class Sweeping {

        private static final Logger log = LoggerFactory.getLogger(Sweeping.class);

        private final Sessions sessions;
        private final SignInLimit limit;
        private final ApiAnswers answers;

        Sweeping(Sessions sessions, SignInLimit limit, ApiAnswers answers) {
            this.sessions = sessions;
            this.limit = limit;
            this.answers = answers;
        }

        @Scheduled(initialDelay = 1, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
        void sweep() {
            int ended = sessions.sweep();
            int forgotten = limit.sweep();
            int old = answers.sweep();
            if (ended + forgotten + old > 0)
                log.info("Swept {} sessions, {} failed sign-ins and {} answers of the API", ended, forgotten, old);
        }
    }
}
