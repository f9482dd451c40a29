package crm.web.order;

import crm.projections.order.OrderQueries;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.shared.DataScope;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@RequestMapping("/orders")
class OrderController {

    private static final int PAGE = 50;

    private final OrderQueries orders;
    private final StoreDirectory stores;

    OrderController(OrderQueries orders, StoreDirectory stores) {
        this.orders = orders;
        this.stores = stores;
    }

    @GetMapping("/unmatched")
    String unmatched(DataScope scope, @RequestParam(required = false) @Nullable String after, Model model) {
        Map<String, String> names = stores.stores(scope).stream()
                .collect(Collectors.toMap(store -> store.storeId().value(), StoreView::name));
        model.addAttribute("totals", orders.unmatchedTotals(scope));
        model.addAttribute("found", orders.unmatched(scope, PAGE, after));
        model.addAttribute("after", after);
        model.addAttribute("names", names);
        return "order/unmatched";
    }
}
