package crm.simulator.corp;

/**
 * An attribute of the profile that customers see, made by an administrator; what members set under other names is ignored.
 *
 * @param type 0 text, 1 web page, 2 mini-program [92230]
 */
public record ProfileAttribute(String name, int type) implements Kept {

    @Override
    public String key() {
        return name;
    }
}
