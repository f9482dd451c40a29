package crm.importers.csv;

/**
 * A mapping to choose from.
 *
 * @param source the source name its orders and customer numbers are known by
 * @param builtIn part of the product, cannot be overwritten
 * @param text the mapping file itself (YAML)
 */
public record MappingView(String name, ImportKind kind, String source, boolean builtIn, String text) {}
