package crm.web.api;

import crm.web.shared.ApiExample;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The API as a program reads it, in the language of Accept-Language. */
@RestController
class DescriptionApi {

    private final ApiDescription description;

    DescriptionApi(ApiDescription description) {
        this.description = description;
    }

    @GetMapping(path = "/api/v1/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample("/api/v1/openapi.json")
    Map<String, Object> document(HttpServletRequest request, Locale locale) {
        return description.document(request.getContextPath(), locale);
    }
}
