package crm.web.tag;

import crm.domain.tag.TagId;
import crm.projections.customer.CustomerQueries;
import crm.projections.org.TagDirectory;
import crm.projections.org.TagGroupView;
import crm.projections.org.TagView;
import crm.projections.shared.DataScope;
import crm.store.documents.StoreUnavailable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

@Controller
@RequestMapping("/tags")
class TagController {

    private final TagDirectory tags;
    private final CustomerQueries customers;

    TagController(TagDirectory tags, CustomerQueries customers) {
        this.tags = tags;
        this.customers = customers;
    }

    @GetMapping
    String list(DataScope scope, Model model) {
        List<TagGroupView> groups = tags.groups();
        List<TagId> ids = groups.stream()
                .flatMap(group -> group.tags().stream())
                .map(TagView::tagId)
                .toList();
        Map<String, Long> carriers = new HashMap<>();
        boolean down = false;
        try {
            customers.carriers(scope, ids).forEach((tag, count) -> carriers.put(tag.value(), count));
        } catch (StoreUnavailable starting) {
            down = true;
        }
        model.addAttribute("groups", groups);
        model.addAttribute("carriers", carriers);
        model.addAttribute("down", down);
        return "tag/list";
    }
}
