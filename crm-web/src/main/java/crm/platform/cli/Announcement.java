package crm.platform.cli;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says where the application is to be found and who may sign in, once its first page can be served. */
@Component
class Announcement {

    private final FirstUsers users;
    private final boolean wanted;

    /** @param wanted false for an instance that does one job from the terminal */
    Announcement(FirstUsers users, @Value("${crm.announce:true}") boolean wanted) {
        this.users = users;
        this.wanted = wanted;
    }

    @EventListener
    void on(ApplicationReadyEvent ready) {
        if (!wanted) return;
        List<String> lines = users.welcome();
        if (!(ready.getApplicationContext() instanceof WebServerApplicationContext web)) return;
        var server = web.getWebServer();
        if (server == null) return;
        if (!lines.isEmpty()) {
            System.out.println("Who may sign in (name / password):");
            lines.forEach(System.out::println);
        }
        System.out.println("The CRM is ready: http://localhost:" + server.getPort());
    }
}
