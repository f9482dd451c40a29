package crm.platform.demo;

/**
 * What signs the visits that the demo's mini-programs report ({@code docs/simulator.md}, "Visits of mini-programs"); a bean
 * of it makes the simulator report them to {@link #PATH}.
 */
@FunctionalInterface
public interface VisitsSecret {

    String PATH = "/mini-program/visits";

    String value();
}
