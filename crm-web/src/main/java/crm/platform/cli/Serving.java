package crm.platform.cli;

import crm.platform.CrmApplication;
import crm.platform.directory.DataDirectory;
import crm.platform.directory.Restart;
import crm.platform.directory.StartRefused;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationContextException;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Starts the application on a data directory, after everything that commonly goes wrong has been looked at. */
final class Serving {

    /** Not an exit code: the application runs. */
    static final int RUNNING = -1;

    private Serving() {}

    static int start(String[] args) {
        ConfigurableEnvironment settings = settings(args);
        refuseTakenPort(port(settings.getProperty("server.port", "8080")));
        new Served(args).start();
        return RUNNING;
    }

    /** What was said on the command line or in the environment; files are read later, from the application. */
    static ConfigurableEnvironment settings(String[] args) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(args));
        return environment;
    }

    static DataDirectory open(ConfigurableEnvironment settings) {
        return DataDirectory.open(
                Path.of(settings.getProperty("crm.data", "data")),
                currency(settings.getProperty("crm.currency")),
                zone(settings.getProperty("crm.zone")));
    }

    static SpringApplication application(DataDirectory directory, Restart restart) {
        SpringApplication application = new SpringApplication(CrmApplication.class);
        application.addInitializers(context -> {
            context.getBeanFactory().registerSingleton("dataDirectory", directory);
            context.getBeanFactory().registerSingleton("restart", restart);
        });
        return application;
    }

    /**
     * The directory's own currency and zone win over every other source, and one that was cleared stays without the demo's story
     * and corp. A file that is being uploaded lies in a part of
     * its own until it is encrypted, so that it is on the disk that has room for it and is gone after a crash.
     */
    static String[] arguments(String[] args, DataDirectory directory) {
        Stream<String> demo = directory.wasCleared()
                ? Stream.of("--crm.demo.seed=false", "--crm.demo.simulator=false")
                : Stream.empty();
        return Stream.of(
                        Arrays.stream(args).filter(arg -> !isSettled(arg, directory)),
                        demo,
                        Stream.of(
                                "--crm.currency=" + directory.stamp().currency(),
                                "--crm.zone=" + directory.stamp().zone(),
                                "--spring.servlet.multipart.location=" + directory.emptyPart("arriving"),
                                "--logging.file.name=" + directory.part("logs").resolve("crm.log")))
                .flatMap(each -> each)
                .toArray(String[]::new);
    }

    private static int port(String wanted) {
        try {
            return Integer.parseInt(wanted);
        } catch (NumberFormatException e) {
            throw new StartRefused("Not a port: " + wanted + ".");
        }
    }

    /** Given twice an option would be both values, with a comma between. */
    private static boolean isSettled(String arg, DataDirectory directory) {
        if (arg.startsWith("--crm.currency=") || arg.startsWith("--crm.zone=")) return true;
        return directory.wasCleared()
                && (arg.startsWith("--crm.demo.seed=") || arg.startsWith("--crm.demo.simulator="));
    }

    private static void refuseTakenPort(int port) {
        if (port == 0) return;
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // a connection that lingers from the last run is no reason
            socket.bind(new InetSocketAddress(port));
        } catch (IOException | IllegalArgumentException e) {
            throw portTaken(port);
        }
    }

    private static StartRefused portTaken(int port) {
        return new StartRefused("Port " + port + " is taken or not allowed; choose another with --port.");
    }

    static String sentence(RuntimeException e, DataDirectory directory) {
        Throwable cause = e;
        while (true) {
            if (cause instanceof StartRefused) return String.valueOf(cause.getMessage());
            if (cause instanceof PortInUseException taken)
                return String.valueOf(portTaken(taken.getPort()).getMessage());
            Throwable next = cause.getCause();
            if (next == null) break;
            cause = next;
        }
        if (cause.getMessage() == null || e instanceof ApplicationContextException)
            return "The application could not start (" + cause + "); "
                    + directory.path().resolve("logs/crm.log") + " says more.";
        return "The application could not start: "
                + cause.getMessage().lines().findFirst().orElse("") + " ("
                + directory.path().resolve("logs/crm.log") + " says more)";
    }

    private static @Nullable Currency currency(@Nullable String code) {
        try {
            return code == null ? null : Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw new StartRefused("Not a currency: " + code + "; a code of three letters is needed, such as GBP.");
        }
    }

    private static @Nullable ZoneId zone(@Nullable String id) {
        try {
            return id == null ? null : ZoneId.of(id);
        } catch (DateTimeException e) {
            throw new StartRefused("Not a time zone: " + id + "; one such as Europe/London is needed.");
        }
    }
}
