package crm.web.shared;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.store.documents.StrangeCursor;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.view.RedirectView;

/** An address that names no place in a list, such as one that somebody shortened: the list from its beginning. */
@ControllerAdvice(annotations = Controller.class)
class StrangePlaces {

    private static final String PLACE = "after";

    @ExceptionHandler(StrangeCursor.class)
    RedirectView fromTheBeginning(StrangeCursor strange, HttpServletRequest request) {
        if (request.getParameter(PLACE) == null) throw strange; // no address of ours: a fault
        String others = request.getParameterMap().entrySet().stream()
                .filter(each -> !each.getKey().equals(PLACE))
                .flatMap(each -> Arrays.stream(each.getValue()).map(value -> part(each.getKey(), value)))
                .collect(Collectors.joining("&"));
        RedirectView beginning = new RedirectView(request.getRequestURI() + (others.isEmpty() ? "" : "?" + others));
        // What somebody typed may have braces, and is no template.
        beginning.setExpandUriTemplateVariables(false);
        return beginning;
    }

    private static String part(String name, String value) {
        return URLEncoder.encode(name, UTF_8) + "=" + URLEncoder.encode(value, UTF_8);
    }
}
