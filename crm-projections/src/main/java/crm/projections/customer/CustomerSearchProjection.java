package crm.projections.customer;

import crm.projections.search.IndexDefinition;
import crm.projections.search.SearchIndex;
import crm.projections.shared.FoldJson;
import crm.projections.shared.SearchFoldStore;
import crm.projections.shared.Stored;
import crm.store.vault.PersonalData;
import crm.store.vault.Vault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;

/**
 * One entry of the search index per customer: the profile's fold, joined with name and phone from the vault when it is
 * written. A change of either raises the vault's revision and comes with an event, which writes the entry again.
 */
@ProcessingGroup("customer-search")
public final class CustomerSearchProjection extends CustomerFold {

    public static final IndexDefinition INDEX =
            IndexDefinition.of("customer-search", 3, CustomerSearchProjection.class, "customer-search.json");

    /** @param index of {@link #INDEX}, prepared */
    public CustomerSearchProjection(SearchIndex index, Vault vault) {
        super(new SearchFoldStore<>(index, new Entries(vault)));
    }

    record Entries(Vault vault) implements SearchFoldStore.Entries<CustomerState> {

        /** Of an entry only what the events said. */
        private record StateOnly(CustomerState state) {}

        @Override
        public List<byte[]> toJson(List<Stored<CustomerState>> documents) {
            Map<String, PersonalData> people =
                    vault.openAll(documents.stream().map(Stored::key).toList());
            List<byte[]> json = new ArrayList<>(documents.size());
            for (Stored<CustomerState> document : documents)
                json.add(FoldJson.MAPPER.writeValueAsBytes(
                        CustomerDocument.of(document.value(), people.get(document.key()))));
            return json;
        }

        @Override
        public CustomerState fromJson(byte[] json) {
            return FoldJson.MAPPER.readValue(json, StateOnly.class).state();
        }
    }
}
