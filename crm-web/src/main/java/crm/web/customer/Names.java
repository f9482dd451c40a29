package crm.web.customer;

import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.tag.TagId;
import crm.projections.org.StaffView;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.org.TagDirectory;
import crm.projections.org.TagView;
import crm.web.shared.Figures;
import crm.web.shared.Mask;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names for ids, for one page; the id itself where the name is not known. */
public final class Names {

    private static final int ID_END = 6;

    private final StoreDirectory stores;
    private final TagDirectory tags;
    private final Map<StaffAccountId, StaffView> staff;

    public Names(StoreDirectory stores, TagDirectory tags) {
        this(stores, tags, Map.of());
    }

    private Names(StoreDirectory stores, TagDirectory tags, Map<StaffAccountId, StaffView> staff) {
        this.stores = stores;
        this.tags = tags;
        this.staff = staff;
    }

    public Names withStaff(Collection<StaffAccountId> ids) {
        return new Names(stores, tags, stores.staff(ids));
    }

    public String store(@Nullable StoreId id) {
        return id == null ? Figures.NONE : stores.store(id).map(StoreView::name).orElse(id.value());
    }

    public String tag(TagId id) {
        return tags.tag(id).map(TagView::name).orElse(id.value());
    }

    /** Without those that were removed since: nobody carries them. */
    public List<TagId> carried(Collection<TagId> ids) {
        return tags.carried(ids);
    }

    /** The phone, masked; the end of her id where none is known, to tell the unnamed apart. */
    public String phoneOrId(CustomerId id, @Nullable String phone) {
        if (phone != null) return Mask.phone(phone);
        String value = id.value();
        return "#" + value.substring(Math.max(0, value.length() - ID_END));
    }

    public String staff(StaffAccountId id) {
        StaffView view = staff.get(id);
        return view == null || view.name() == null ? id.value() : view.name();
    }
}
