package crm.simulator.control;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Answers /control/…; GET /control/ lists what there is. */
public final class ControlServer {

    private static final JsonMapper JSON = JsonMapper.shared();
    /** A roster of a whole chain with its customers is the largest. */
    private static final int MOST_BYTES = 128 << 20;

    private static final String ROOT = "/control/";

    private final Map<String, Command> commands = new TreeMap<>();

    ControlServer(List<Command> commands) {
        commands.forEach(command -> this.commands.put(command.name(), command));
    }

    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            // A page in somebody's browser must not reach into the simulator that runs beside it.
            boolean fromOutside = !exchange.getRemoteAddress().getAddress().isLoopbackAddress()
                    || exchange.getRequestHeaders().containsKey("Origin");
            if (fromOutside) exchange.sendResponseHeaders(403, -1);
            else answer(exchange);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String name = exchange.getRequestURI().getPath().substring(ROOT.length());
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES);
        Command command = commands.get(name);
        if (name.isEmpty()) send(exchange, 200, list());
        else if (command == null) send(exchange, 404, error("no such command: " + name));
        else
            try {
                send(exchange, 200, command.work().run(new Command.Input(read(body))));
            } catch (IllegalArgumentException | JacksonException refused) {
                send(exchange, 400, error(String.valueOf(refused.getMessage())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                send(exchange, 503, error("interrupted"));
            } catch (RuntimeException broken) {
                send(exchange, 500, error(broken.toString()));
            }
    }

    private static ObjectNode read(byte[] body) {
        if (body.length == 0) return JSON.createObjectNode();
        if (JSON.readTree(body) instanceof ObjectNode object) return object;
        throw new IllegalArgumentException("not a JSON object");
    }

    private ObjectNode list() {
        ObjectNode list = JSON.createObjectNode();
        commands.values().forEach(command -> list.put(command.name(), command.says()));
        return list;
    }

    private static ObjectNode error(String message) {
        return JSON.createObjectNode().put("error", message);
    }

    private static void send(HttpExchange exchange, int status, JsonNode answer) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
