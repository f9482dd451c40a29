package crm.domain.attribution;

/** A version of a model, from 1; written {@code last-touch-7d@2}. */
public record ModelVersion(AttributionModelId modelId, int number) {
    /**
     * As it is written.
     *
     * @throws IllegalArgumentException when it is not so written
     */
    public static ModelVersion parse(String text) {
        int at = text.lastIndexOf('@');
        if (at < 1) throw new IllegalArgumentException("Not a version of a model: " + text);
        return new ModelVersion(
                new AttributionModelId(text.substring(0, at)), Integer.parseInt(text.substring(at + 1)));
    }

    @Override
    public String toString() {
        return modelId + "@" + number;
    }
}
