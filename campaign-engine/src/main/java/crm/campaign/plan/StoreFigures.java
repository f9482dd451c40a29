package crm.campaign.plan;

import crm.domain.campaign.PlanFigures;
import crm.domain.org.StoreId;
import org.jspecify.annotations.Nullable;

/** What a plan says of the customers of one store. @param storeId null: of no store that is known */
public record StoreFigures(@Nullable StoreId storeId, PlanFigures figures) {}
