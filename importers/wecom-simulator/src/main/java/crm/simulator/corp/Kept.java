package crm.simulator.corp;

/** What lies on a {@link Shelf}: immutable, replaced as a whole. */
public interface Kept {

    /** Unique on its shelf. */
    String key();
}
