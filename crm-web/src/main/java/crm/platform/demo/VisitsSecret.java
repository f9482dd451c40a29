package crm.platform.demo;

/** What signs the visits that the demo's mini-programs report to {@link #PATH} ({@code docs/simulator.md}). */
@FunctionalInterface
public interface VisitsSecret {

    String PATH = "/mini-program/visits";

    String value();
}
