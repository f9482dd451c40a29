package crm.web.tag;

import crm.domain.shared.DomainRejection;
import crm.domain.shared.Fingerprint;
import crm.domain.shared.Rejections;
import crm.domain.tag.TagChangeCommand.RequestTagChange;
import crm.domain.tag.TagChangeContent;
import crm.domain.tag.TagChangeId;
import crm.domain.tag.TagGroupId;
import crm.domain.tag.TagId;
import crm.platform.security.PersonsCommands;
import crm.platform.security.SignedIn;
import crm.projections.org.TagChangeView;
import crm.projections.org.TagChanges;
import crm.projections.org.TagDirectory;
import crm.projections.org.TagView;
import crm.projections.shared.DataScope;
import crm.web.shared.Undo;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static final String PAGE = "redirect:/tags/manage";
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
        model.addAttribute("changeId", changeId());
        return "tag/manage";
    }

    /** Of a page, or of an undo: what is asked for twice under it is asked for once. */
    private static String changeId() {
        return "t" + new BigInteger(100, random).toString(32);
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
        asked(scope, by, changeId, content, notes);
        return PAGE;
    }

    /** @param instead the name that is taken back by this; null: none is */
    @PostMapping("/rename")
    String rename(
            DataScope scope,
            SignedIn by,
            @RequestParam String changeId,
            @RequestParam String id,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String instead,
            RedirectAttributes notes) {
        if (!fits(name)) return refused("tag-changes.refused.name", notes);
        String wanted = text(name);
        Optional<TagView> tag =
                tags.tag(new TagId(id)).filter(it -> it.tagId().value().equals(id));
        String now = tag.map(TagView::name).orElseGet(() -> group(id).name());
        if (instead != null && isChangedSince(id, instead, wanted, now))
            return refused(Rejections.CHANGED_SINCE, notes);
        TagChangeContent content = tag.map(it -> TagChangeContent.renameTag(it.groupId(), it.tagId(), wanted))
                .orElseGet(() -> TagChangeContent.renameGroup(group(id).groupId(), wanted));
        String before = instead == null ? now : instead;
        if (asked(scope, by, changeId, content, notes) && !before.equals(wanted)) {
            String[] back = {"changeId", changeId(), "id", id, "name", before, "instead", wanted};
            Undo.offer(notes, "/tags/manage/rename", back);
        }
        return PAGE;
    }

    /** WeCom may not have carried out yet what is taken back: then the name is still the one before. */
    private boolean isChangedSince(String id, String instead, String before, String now) {
        if (!now.equals(instead) && !now.equals(before)) return true;
        return changes.undone(UNDONE).stream()
                .filter(change -> change.state() == TagChangeView.State.WAITING)
                .map(TagChangeView::content)
                .filter(other -> other.kind() != TagChangeContent.Kind.ADD_TAG)
                .anyMatch(other -> isOf(id, other) && !instead.equals(renamedTo(other)));
    }

    private static boolean isOf(String id, TagChangeContent change) {
        TagId tag = change.tagId();
        TagGroupId group = change.groupId();
        return tag != null
                ? tag.value().equals(id)
                : group != null && group.value().equals(id);
    }

    private static @Nullable String renamedTo(TagChangeContent change) {
        return switch (change.kind()) {
            case RENAME_TAG -> change.name();
            case RENAME_GROUP -> change.groupName();
            case ADD_TAG, REMOVE_TAG, REMOVE_GROUP -> null;
        };
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
        asked(scope, by, changeId, content, notes);
        return PAGE;
    }

    /** Whether it was not refused. */
    private boolean asked(
            DataScope scope, SignedIn by, String changeId, TagChangeContent content, RedirectAttributes notes) {
        if (!scope.sees(null)) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        if (!changeId.matches("t[0-9a-v]{1,25}")) throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        try {
            commands.send(by, new RequestTagChange(id(changeId, content), content, clock.instant()));
        } catch (DomainRejection rejection) {
            refused("tag-changes.refused.name", notes);
            return false;
        }
        notes.addFlashAttribute("note", "tag-changes.asked");
        return true;
    }

    /** A form sent twice is one change, another form of the same page another. */
    private static TagChangeId id(String ofPage, TagChangeContent content) {
        byte[] what = new Fingerprint().with(content).bytes();
        return new TagChangeId(ofPage + "-" + HexFormat.of().formatHex(what, 0, 6));
    }

    private static String refused(String key, RedirectAttributes notes) {
        notes.addFlashAttribute("refused", key);
        return PAGE;
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
