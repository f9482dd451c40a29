package crm.platform.demo;

import crm.campaign.forecast.Forecasts;
import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.PlanFigures;
import crm.domain.material.StoredFile;
import crm.importers.wecom.outbound.material.AttachedFiles;
import crm.projections.audience.AudienceLoading;
import crm.projections.campaign.CampaignStreams;
import crm.projections.form.FormAddress;
import crm.projections.shared.DataScope;
import crm.projections.shared.Projections;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/** With what the pages themselves use. */
public final class PagePreparations implements Preparations {

    /** Entries of the log: what lives on is always some ahead. */
    private static final long CAUGHT_UP = 1_000;

    private final Forecasts forecasts;
    private final CampaignStreams campaigns;
    private final Projections projections;
    private final AttachedFiles files;
    private final FormAddress forms;
    private final Supplier<URI> product;

    /** @param product where this installation is called, without a slash at its end */
    public PagePreparations(
            Forecasts forecasts,
            CampaignStreams campaigns,
            Projections projections,
            AttachedFiles files,
            FormAddress forms,
            Supplier<URI> product) {
        this.forecasts = forecasts;
        this.campaigns = campaigns;
        this.projections = projections;
        this.files = files;
        this.forms = forms;
        this.product = product;
    }

    @Override
    public Optional<PlanFigures> forecast(CampaignId id, CampaignBrief brief) {
        if (projections.statuses().stream().anyMatch(each -> each.lag() > CAUGHT_UP)) return Optional.empty();
        try {
            return Optional.of(forecasts
                    .forecast(id, brief, campaigns.limits(), new DataScope.AllStores())
                    .figures());
        } catch (AudienceLoading loading) {
            return Optional.empty();
        }
    }

    @Override
    public void attach(StoredFile file) {
        files.attach(file);
    }

    @Override
    public void announceAddress() {
        forms.seen(product.get().toString());
    }
}
