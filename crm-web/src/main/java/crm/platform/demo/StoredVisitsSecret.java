package crm.platform.demo;

import crm.domain.org.MiniProgram;
import crm.importers.visit.MiniProgramSettings;
import crm.importers.visit.StoredMiniPrograms;
import crm.platform.security.RandomText;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One secret for the simulator's mini-programs, made at the first start and kept with their settings. An entered one stays:
 * whoever gave them secrets of his own, sees the visits of those refused that the simulator does not sign so.
 */
public final class StoredVisitsSecret implements VisitsSecret {

    /** The simulator's appids ({@code docs/simulator.md}). */
    static final SortedMap<String, MiniProgram> APPIDS =
            new TreeMap<>(Map.of("wx5a1ma11c0mmand01", MiniProgram.MALL, "wx7akeaway00000002", MiniProgram.TAKEAWAY));

    private static final int CHARACTERS = 43;

    private final StoredMiniPrograms settings;

    public StoredVisitsSecret(StoredMiniPrograms settings) {
        this.settings = settings;
    }

    @Override
    public String value() {
        String secret = settings.find().stream()
                .filter(each -> APPIDS.containsKey(each.appid()))
                .map(MiniProgramSettings::secret)
                .findFirst()
                .orElseGet(() -> RandomText.letters(CHARACTERS));
        APPIDS.forEach((appid, program) -> {
            if (settings.find(appid).isEmpty())
                settings.save(
                        new MiniProgramSettings(appid, program, secret, null)); // orders: the store she belongs to
        });
        return secret;
    }
}
