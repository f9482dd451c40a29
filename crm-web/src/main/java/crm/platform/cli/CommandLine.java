package crm.platform.cli;

import crm.platform.directory.StartRefused;
import java.util.Arrays;

/** The way in: the first word says what to do, the rest are its words and Spring's {@code --name=value} settings. */
public final class CommandLine {

    private CommandLine() {}

    public static void main(String[] args) {
        int exit;
        try {
            exit = run(args);
        } catch (StartRefused e) {
            System.err.println("crm: " + e.getMessage());
            exit = 1;
        }
        // A served application goes on in its own threads; everything else ends here.
        if (exit >= 0) System.exit(exit);
    }

    private static int run(String[] args) {
        String command = args.length == 0 ? "serve" : args[0];
        String[] rest = args.length == 0 ? args : Arrays.copyOfRange(args, 1, args.length);
        return switch (command) {
            case "serve" -> Serving.start(rest);
            case "import", "rebuild", "password", "backup" -> Working.run(command, rest);
            case "restore" -> Restoring.run(rest);
            default -> throw new StartRefused("Unknown command: " + command + ".");
        };
    }
}
