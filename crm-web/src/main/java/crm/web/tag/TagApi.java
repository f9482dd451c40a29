package crm.web.tag;

import crm.domain.tag.TagId;
import crm.projections.customer.CustomerQueries;
import crm.projections.org.TagDirectory;
import crm.projections.org.TagGroupView;
import crm.projections.org.TagView;
import crm.projections.shared.DataScope;
import crm.web.shared.ApiExample;
import crm.web.shared.ApiPage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The corp tags by group, each with how many of the key's customers carry it. */
@RestController
class TagApi {

    private final TagDirectory tags;
    private final CustomerQueries customers;

    TagApi(TagDirectory tags, CustomerQueries customers) {
        this.tags = tags;
        this.customers = customers;
    }

    record Tag(TagId id, String name, long customers) {}

    record Group(String id, String name, List<Tag> tags) {

        static Group of(TagGroupView group, Map<TagId, Long> carriers) {
            return new Group(
                    group.groupId().value(),
                    group.name(),
                    group.tags().stream()
                            .map(tag -> new Tag(tag.tagId(), tag.name(), carriers.getOrDefault(tag.tagId(), 0L)))
                            .toList());
        }
    }

    @GetMapping(path = "/api/v1/tags", produces = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample("/api/v1/tags")
    ApiPage<Group> tags(
            DataScope scope,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit) {
        ApiPage<TagGroupView> page =
                ApiPage.of(tags.groups(), group -> group.groupId().value(), cursor, limit);
        Map<TagId, Long> carriers = customers.carriers(
                scope,
                page.items().stream()
                        .flatMap(group -> group.tags().stream())
                        .map(TagView::tagId)
                        .toList());
        return new ApiPage<>(
                page.items().stream().map(group -> Group.of(group, carriers)).toList(), page.next());
    }
}
