package crm.simulator.phone;

import com.sun.net.httpserver.HttpExchange;
import crm.simulator.corp.ContactWay;
import crm.simulator.corp.Corp;
import crm.simulator.corp.Member;
import crm.simulator.corp.Note;
import crm.simulator.corp.Person;
import crm.simulator.corp.Scanning;
import crm.simulator.corp.Seeding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * {@code /qr/<config id>.png} is the picture of a contact way; it leads to {@code /scan/<config id>}, where whoever opens
 * it can add the member as somebody new, so that a visitor of the demo sees their own scan arrive.
 */
public final class PhonePages {

    private final Corp corp;

    public PhonePages(Corp corp) {
        this.corp = corp;
    }

    public void picture(HttpExchange exchange) throws IOException {
        try (exchange) {
            String id = lastPart(exchange).replace(".png", "");
            String base =
                    corp.call(() -> corp.notes.find("base-url").map(Note::value).orElse(""));
            if (way(id).isEmpty()) exchange.sendResponseHeaders(404, -1);
            else send(exchange, 200, "image/png", QrPicture.of(base + "/scan/" + id));
        }
    }

    public void scan(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            Optional<ContactWay> way = way(lastPart(exchange));
            if (way.isEmpty()) page(exchange, 404, "<h1>二维码已失效</h1>");
            else if (exchange.getRequestMethod().equals("POST")) page(exchange, 200, added(way.get()));
            else page(exchange, 200, question(way.get()));
        }
    }

    private static String question(ContactWay way) {
        return "<h1>企业微信</h1><p>" + escaped(way.remark().isEmpty() ? "门店顾问" : way.remark())
                + "</p><form method=post><button>添加到通讯录</button></form>";
    }

    private String added(ContactWay way) {
        return corp.call(() -> {
            Person person = Seeding.stranger(corp, Seeding.linkedApps(corp));
            return new Scanning(corp)
                    .scan(way, person.externalUserid(), false, corp.now())
                    .flatMap(corp.members::find)
                    .map(Member::name)
                    .map(name -> "<h1>已添加</h1><p>" + escaped(person.name()) + " → " + escaped(name) + "</p>")
                    .orElse("<h1>暂时无法添加</h1>");
        });
    }

    private Optional<ContactWay> way(String id) {
        return corp.call(() -> corp.ways.find(id));
    }

    private static String lastPart(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    static void page(HttpExchange exchange, int status, String body) throws IOException {
        String html =
                "<!doctype html><html lang=zh><meta charset=utf-8><meta name=viewport content='width=device-width'>"
                        + "<title>企业微信</title><body style='font-family:sans-serif;text-align:center;margin-top:4rem'>"
                        + body;
        send(exchange, status, "text/html; charset=UTF-8", html.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
