package crm.web.tag;

import crm.domain.shared.DomainRejection;
import crm.domain.shared.Fingerprint;
import crm.domain.tag.TagChangeCommand.RequestTagChange;
import crm.domain.tag.TagChangeContent;
import crm.domain.tag.TagChangeId;
import crm.domain.tag.TagGroupId;
import crm.domain.tag.TagId;
import crm.platform.security.PersonsCommands;
import crm.platform.security.SignedIn;
import crm.projections.org.TagChanges;
import crm.projections.org.TagDirectory;
import crm.projections.org.TagView;
import crm.projections.shared.DataScope;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Corp tags are made, renamed and deleted: asked for here, done by WeCom. They are the chain's. */
@Controller
@RequestMapping("/tags/manage")
class TagChangeController {

    private static final int UNDONE = 50;
    private static final int LONGEST_NAME = 30;
    private static final SecureRandom random = new SecureRandom();

    private final TagDirectory tags;
    private final TagChanges changes;
    private final PersonsCommands commands;
    private final Clock clock;

    TagChangeController(TagDirectory tags, TagChanges changes, PersonsCommands commands, Clock clock) {
        this.tags = tags;
        this.changes = changes;
        this.commands = commands;
        this.clock = clock;
    }

    public record Group(TagGroupId groupId, String name, List<TagView> tags) {}

    @GetMapping
    String page(DataScope scope, Model model) {
        model.addAttribute("groups", groups());
        model.addAttribute("undone", changes.undone(UNDONE));
        model.addAttribute("mayChange", scope.sees(null));
        model.addAttribute("changeId", "t" + new BigInteger(100, random).toString(32));
        return "tag/manage";
    }

    /** @param group empty: a new one of this {@code groupName} */
    @PostMapping("/add")
    String add(
            DataScope scope,
            SignedIn by,
            @RequestParam String changeId,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable String groupName,
            @RequestParam(required = false) @Nullable String name,
            RedirectAttributes notes) {
        String groupId = text(group);
        if (!fits(name) || (groupId.isEmpty() && !fits(groupName))) return refused("tag-changes.refused.name", notes);
        TagChangeContent content = groupId.isEmpty()
                ? TagChangeContent.addGroup(text(groupName), text(name))
                : TagChangeContent.addTag(group(groupId).groupId(), text(name));
        return ask(scope, by, changeId, content, notes);
    }

    @PostMapping("/rename")
    String rename(
            DataScope scope,
            SignedIn by,
            @RequestParam String changeId,
            @RequestParam String id,
            @RequestParam(required = false) @Nullable String name,
            RedirectAttributes notes) {
        if (!fits(name)) return refused("tag-changes.refused.name", notes);
        TagChangeContent content = tags.tag(new TagId(id))
                .filter(tag -> tag.tagId().value().equals(id))
                .map(tag -> TagChangeContent.renameTag(tag.groupId(), tag.tagId(), text(name)))
                .orElseGet(() -> TagChangeContent.renameGroup(group(id).groupId(), text(name)));
        return ask(scope, by, changeId, content, notes);
    }

    @PostMapping("/remove")
    String remove(
            DataScope scope,
            SignedIn by,
            @RequestParam String changeId,
            @RequestParam String id,
            RedirectAttributes notes) {
        TagChangeContent content = tags.tag(new TagId(id))
                .filter(tag -> tag.tagId().value().equals(id))
                .map(tag -> TagChangeContent.removeTag(tag.groupId(), tag.tagId()))
                .orElseGet(() -> TagChangeContent.removeGroup(group(id).groupId()));
        return ask(scope, by, changeId, content, notes);
    }

    private String ask(
            DataScope scope, SignedIn by, String changeId, TagChangeContent content, RedirectAttributes notes) {
        if (!scope.sees(null)) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        if (!changeId.matches("t[0-9a-v]{1,25}")) throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        try {
            commands.send(by, new RequestTagChange(id(changeId, content), content, clock.instant()));
        } catch (DomainRejection rejection) {
            return refused("tag-changes.refused.name", notes);
        }
        notes.addFlashAttribute("note", "tag-changes.asked");
        return "redirect:/tags/manage";
    }

    /** A form sent twice is one change, another form of the same page another. */
    private static TagChangeId id(String ofPage, TagChangeContent content) {
        byte[] what = new Fingerprint().with(content).bytes();
        return new TagChangeId(ofPage + "-" + HexFormat.of().formatHex(what, 0, 6));
    }

    private static String refused(String key, RedirectAttributes notes) {
        notes.addFlashAttribute("refused", key);
        return "redirect:/tags/manage";
    }

    private Collection<Group> groups() {
        Map<TagGroupId, Group> groups = new LinkedHashMap<>();
        for (TagView tag : tags.tags())
            groups.computeIfAbsent(tag.groupId(), id -> new Group(id, tag.groupName(), new ArrayList<>()))
                    .tags()
                    .add(tag);
        return groups.values();
    }

    private Group group(String id) {
        return groups().stream()
                .filter(group -> group.groupId().value().equals(id))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static boolean fits(@Nullable String name) {
        String text = text(name);
        return !text.isEmpty() && text.codePointCount(0, text.length()) <= LONGEST_NAME;
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
