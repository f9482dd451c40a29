package crm.web.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.store.documents.StrangeCursor;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StrangePlacesTest {

    private static final StrangeCursor STRANGE = new StrangeCursor("nonsense");

    private final StrangePlaces places = new StrangePlaces();
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/audit");

    @Test
    void all_that_was_asked_besides_the_place_stays_as_it_was_typed() throws Exception {
        request.addParameter("who", "a&b={c} +d\r\nX: y");
        request.addParameter("after", "nonsense");
        request.addParameter("kind", "one", "two");
        MockHttpServletResponse response = new MockHttpServletResponse();
        places.fromTheBeginning(STRANGE, request).render(Map.of(), request, response);
        assertThat(response.getRedirectedUrl())
                .isEqualTo("/audit?who=a%26b%3D%7Bc%7D+%2Bd%0D%0AX%3A+y&kind=one&kind=two");
    }

    @Test
    void a_place_that_nobody_named_is_a_fault_of_ours() {
        assertThatThrownBy(() -> places.fromTheBeginning(STRANGE, request)).isSameAs(STRANGE);
    }
}
