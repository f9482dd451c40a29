package crm.platform.security;

import crm.platform.security.Sessions.Notice;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.AbstractFlashMapManager;

/**
 * Flash attributes (texts for the page after a redirect) in the user's session document, so that the page may come from
 * another instance. Texts only: whatever else is a mistake of the controller.
 */
final class SessionNotices extends AbstractFlashMapManager {

    private final SessionContexts sessions;

    SessionNotices(SessionContexts sessions) {
        this.sessions = sessions;
    }

    @Override
    protected @Nullable List<FlashMap> retrieveFlashMaps(HttpServletRequest request) {
        // Style sheets and the like ask for nothing.
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (Routes.mayOpen(Set.of(), path) || path.startsWith(Routes.API)) return null;
        return sessions.notices(request).stream()
                .map(SessionNotices::flashMap)
                .collect(Collectors.toCollection(ArrayList::new)); // the caller adds to it
    }

    @Override
    protected void updateFlashMaps(List<FlashMap> flashMaps, HttpServletRequest request, HttpServletResponse response) {
        sessions.leave(flashMaps.stream().map(SessionNotices::notice).toList(), request);
    }

    private static FlashMap flashMap(Notice notice) {
        FlashMap map = new FlashMap();
        map.putAll(notice.texts());
        map.setTargetRequestPath(notice.path());
        map.setExpirationTime(notice.until().toEpochMilli());
        return map;
    }

    private static Notice notice(FlashMap map) {
        Map<String, String> texts = new TreeMap<>();
        map.forEach((name, text) -> {
            if (!(text instanceof String written))
                throw new IllegalArgumentException("A flash attribute is a text: " + name);
            texts.put(name, written);
        });
        return new Notice(
                Objects.requireNonNullElse(map.getTargetRequestPath(), ""),
                texts,
                Instant.ofEpochMilli(map.getExpirationTime()));
    }
}
