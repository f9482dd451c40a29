package crm.projections.ledger;

import crm.domain.attribution.AttributionModelId;
import crm.domain.attribution.ModelVersion;
import crm.projections.query.ReportDimension;
import org.jspecify.annotations.Nullable;

/** Credits where no touches are known: no order is credited to any, nor to anybody. */
public final class NoCredits implements OrderCredits {

    private static final ModelVersion NO_MODEL = new ModelVersion(new AttributionModelId("none"), 1);

    @Override
    public Credits of(OrderColumns orders, @Nullable ModelVersion model, long asOf) {
        return new Credits() {
            @Override
            public ModelVersion model() {
                return model == null ? NO_MODEL : model;
            }

            @Override
            public void split(int order, long before, long after, Parts parts) {
                parts.take(NONE, after - before);
            }

            @Override
            public int code(ReportDimension dimension, int touch) {
                return NONE;
            }

            @Override
            public int codes(ReportDimension dimension) {
                return 0;
            }

            @Override
            public String name(ReportDimension dimension, int code) {
                throw new IllegalArgumentException("Nothing has code " + code);
            }

            @Override
            public int staff(int order) {
                return NONE;
            }
        };
    }

    @Override
    public void changes(OrderColumns orders, @Nullable ModelVersion model, long after, long upTo, Changes changes) {}
}
