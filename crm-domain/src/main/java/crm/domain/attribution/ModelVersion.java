package crm.domain.attribution;

/** A version of a model, from 1; written {@code last-touch-7d@2}. */
public record ModelVersion(AttributionModelId modelId, int number) {
    @Override
    public String toString() {
        return modelId + "@" + number;
    }
}
