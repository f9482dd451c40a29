package crm.platform.demo;

import java.util.List;

/** How lively the demo's corp is: somebody who looks at the dashboard is to see contacts arrive. */
public enum DemoLife {
    /** Of the seeded chain: somebody every 45 s at noon and every 90 s at night, twice what the story's last days had. */
    CHAIN(
            "arrivalsPerHour=80",
            "quietest=0.5",
            "visitsPerHour=60",
            "chatChangesPerHour=4",
            "lossesPerHour=3",
            "taggingsPerHour=12",
            "shopOrdersPerHour=30",
            "leaves=0.06",
            // Three soon leave, so that there are customers to hand over.
            "resignationsPerHour=20",
            "gone=0.01",
            "confirmMinutes=10",
            "readMinutes=10",
            "answerMinutes=30",
            // Whoever tries a campaign sees what comes of it while she looks.
            "openMinutes=15",
            "reactMinutes=20"),
    /** Of a dozen staff, around the clock. */
    SMALL(
            "arrivalsPerHour=30",
            "quietest=0.5",
            "shopOrdersPerHour=12",
            "confirmMinutes=10",
            "readMinutes=10",
            "answerMinutes=30",
            "openMinutes=15",
            "reactMinutes=20");

    private final List<String> behaviour;

    DemoLife(String... behaviour) {
        this.behaviour = List.of(behaviour);
    }

    /** Of the simulator ({@code docs/simulator.md}). */
    List<String> options() {
        return behaviour.stream().map(each -> "behaviour " + each).toList();
    }
}
