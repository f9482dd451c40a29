package crm.web.shared;

import crm.store.documents.StrangeCursor;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.UriComponentsBuilder;

/** An address that names no place in a list, such as one that somebody shortened: the list from its beginning. */
@ControllerAdvice(annotations = Controller.class)
class StrangePlaces {

    private static final String PLACE = "after";

    @ExceptionHandler(StrangeCursor.class)
    RedirectView fromTheBeginning(StrangeCursor strange, HttpServletRequest request) {
        if (request.getParameter(PLACE) == null) throw strange; // no address of ours: a fault
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(request.getRequestURI());
        request.getParameterMap().forEach((name, values) -> {
            if (!name.equals(PLACE)) address.queryParam(name, (Object[]) values);
        });
        return new RedirectView(address.encode().toUriString());
    }
}
