package crm.platform;

import java.util.List;

/** Something that runs in the background and that users should see: filling the demo, importing files. A bean of its own. */
public interface BackgroundWork {

    /** What runs now; empty when nothing does. Asked for with every refresh of a page: it must be quick. */
    List<Task> running();

    /**
     * @param text key of a message {@code work.*} with its arguments
     * @param done from 0 to 1; negative when that cannot be told
     */
    record Task(String text, List<String> arguments, double done) {
        public Task {
            arguments = List.copyOf(arguments);
        }
    }
}
