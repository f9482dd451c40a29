package crm.simulator.corp;

/** A value of the simulator itself: a counter, the clock's position, how far life was lived. */
public record Note(String name, String value) implements Kept {

    @Override
    public String key() {
        return name;
    }
}
