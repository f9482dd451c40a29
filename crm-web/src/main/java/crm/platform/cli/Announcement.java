package crm.platform.cli;

import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says where the application is to be found and who may sign in, once its first page can be served. */
@Component
class Announcement {

    private final FirstUsers users;

    Announcement(FirstUsers users) {
        this.users = users;
    }

    @EventListener
    void on(ApplicationReadyEvent ready) {
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
