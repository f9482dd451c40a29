package crm.web.live;

import crm.projections.shared.Projections;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What pages show of projections moves with their positions in the log. */
@Configuration(proxyBeanMethods = false)
class LiveMarks {

    @Bean
    LiveMark liveRevenue(Projections projections) {
        return new Positions("revenue", "/dashboard", List.of("revenue-share"), projections);
    }

    @Bean
    LiveMark liveContacts(Projections projections) {
        return new Positions("contacts", "/dashboard", List.of("acquisition"), projections);
    }

    @Bean
    LiveMark liveCampaigns(Projections projections) {
        return new Positions(
                "campaigns",
                "/campaigns",
                List.of("campaigns", "send-tasks", "deliveries", "moment-tasks", "moment-shares"),
                projections);
    }

    private record Positions(String topic, String path, List<String> names, Projections projections)
            implements LiveMark {

        /** A position only grows, and a rebuilt one starts anew: no sum of them is likely to be the one before. */
        @Override
        public long mark() {
            long mark = 0;
            for (String name : names) mark = 31 * mark + projections.position(name);
            return mark;
        }
    }
}
