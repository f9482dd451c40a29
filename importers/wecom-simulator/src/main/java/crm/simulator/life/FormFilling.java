package crm.simulator.life;

import crm.simulator.corp.Dice;
import crm.simulator.corp.Errand;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A member fills a form on the phone: opens the link of the card, sees what is asked, types and sends it. What the page does not
 * take they type otherwise. They know nothing that does not stand on the page.
 */
final class FormFilling implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_ATTEMPTS = 3;
    private static final int NOT_TAKEN = 422;
    private static final List<String> WORDS = List.of("一切正常", "午市人多，备货不足", "空调不太凉，已报修", "无", "新品反响不错");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(PATIENCE)
            .build();
    private final Dice dice;

    FormFilling(Dice dice) {
        this.dice = dice;
    }

    /** @return false when there is no page now, so that it may be tried again */
    boolean fill(Errand errand) throws InterruptedException {
        try {
            HttpResponse<String> page =
                    send(HttpRequest.newBuilder(URI.create(errand.url())).GET());
            Optional<HtmlForm> form = HtmlForm.of(page.body());
            if (page.statusCode() / 100 != 2 || form.isEmpty()) return page.statusCode() / 100 != 5;
            String action = form.get().action();
            URI to =
                    action == null || action.isEmpty() ? page.uri() : page.uri().resolve(action);
            for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
                int status = send(HttpRequest.newBuilder(to)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(typed(form.get(), errand, attempt))))
                        .statusCode();
                if (status != NOT_TAKEN) return status / 100 != 5;
            }
            return true; // they give up
        } catch (IOException | IllegalArgumentException noPage) {
            return false;
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
    }

    private String typed(HtmlForm form, Errand errand, int attempt) {
        List<String> pairs = new ArrayList<>();
        form.fields().forEach((name, field) -> {
            for (String value : values(field, errand, attempt, name)) pairs.add(encoded(name) + "=" + encoded(value));
        });
        return String.join("&", pairs);
    }

    /** At first as they like; then whatever was left out, and smaller numbers. */
    private List<String> values(HtmlForm.Field field, Errand errand, int attempt, String name) {
        Object[] question = {errand.msgid(), errand.userid(), name};
        boolean again = attempt > 1;
        return switch (field.type()) {
            case "hidden" -> field.choices();
            case "radio" ->
                List.of(
                        dice.chance(0.7, "first", errand.msgid(), errand.userid(), name)
                                ? field.choices().getFirst()
                                : pick(field, question));
            case "checkbox" -> {
                List<String> some = field.choices().stream()
                        .filter(choice -> dice.chance(0.25, choice, errand.msgid(), errand.userid(), name))
                        .toList();
                yield again && some.isEmpty() ? List.of(pick(field, question)) : some;
            }
            case "number" ->
                List.of(
                        switch (attempt) {
                            case 1 -> String.valueOf(20 + dice.below(300, errand.msgid(), errand.userid(), name));
                            case 2 -> String.valueOf(1 + dice.below(9, errand.msgid(), errand.userid(), name));
                            default -> "0";
                        });
            case "url" ->
                again || dice.chance(0.3, errand.msgid(), errand.userid(), name)
                        ? List.of("https://photos.example/" + encoded(errand.userid()) + "/" + errand.number() + ".jpg")
                        : List.of("");
            default ->
                again || dice.chance(0.5, errand.msgid(), errand.userid(), name)
                        ? List.of(dice.pick(WORDS, errand.msgid(), errand.userid(), name, "words"))
                        : List.of("");
        };
    }

    private String pick(HtmlForm.Field field, Object... question) {
        return dice.pick(field.choices(), question);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}
