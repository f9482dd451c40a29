package crm.importers.wecom.outbound.message;

import crm.domain.org.StoreId;

/** What customers call a store; empty when it is not known. */
public interface StoreNames {

    String of(StoreId store);
}
