package crm.platform.cli;

import crm.platform.control.ControlClient;
import crm.platform.control.JobRefused;
import crm.platform.control.Jobs;
import crm.platform.directory.DataDirectory;
import crm.platform.directory.StartRefused;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/** Does a job: in the instance that works on the data directory, or else in one that is started for it alone. */
final class Working {

    private Working() {}

    /** @param args the job's words, then settings */
    static int run(String command, String[] args) {
        String[] settings = Arrays.stream(args).filter(Working::isSetting).toArray(String[]::new);
        List<String> words = Stream.concat(
                        Stream.of(command), Arrays.stream(args).filter(arg -> !isSetting(arg)))
                .toList();
        try {
            ConfigurableEnvironment environment = Serving.settings(settings);
            Path path = Path.of(environment.getProperty("crm.data", "data"));
            DataDirectory directory;
            try {
                directory = Serving.open(environment);
            } catch (StartRefused refused) {
                Optional<ControlClient> running = ControlClient.of(path);
                if (DataDirectory.holder(path) == 0 || running.isEmpty()) throw refused;
                return running.get().run(words, System.out::println, Working::complain);
            }
            return alone(directory, settings, words);
        } catch (JobRefused e) {
            throw new StartRefused(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static int alone(DataDirectory directory, String[] settings, List<String> words)
            throws InterruptedException {
        SpringApplication application = Serving.application(directory, () -> {});
        String[] quiet = {"--server.port=0", "--server.address=127.0.0.1", "--crm.announce=false"};
        String[] all =
                Stream.concat(Arrays.stream(settings), Arrays.stream(quiet)).toArray(String[]::new);
        ConfigurableApplicationContext context;
        try {
            context = application.run(Serving.arguments(all, directory));
        } catch (RuntimeException e) {
            throw new StartRefused(Serving.sentence(e, directory));
        }
        try (context) {
            return context.getBean(Jobs.class).job(words).run(System.out::println);
        }
    }

    private static void complain(String line) {
        System.err.println("crm: " + line);
    }

    private static boolean isSetting(String arg) {
        return arg.startsWith("--") && arg.contains("=");
    }
}
