package crm.scenarios;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import crm.domain.contact.AddWay;
import crm.domain.contact.ContactCommand.AddContact;
import crm.domain.contact.ContactId;
import crm.domain.customer.CustomerCommand.RecordProfile;
import crm.domain.customer.CustomerId;
import crm.domain.customer.Gender;
import crm.domain.order.OrderChannel;
import crm.domain.order.OrderCommand.PlaceOrder;
import crm.domain.order.OrderId;
import crm.domain.order.OrderLine;
import crm.domain.order.Payment;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.Money;
import crm.store.axon.LogEventStorageEngine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The door through which the tests write into an application that runs as a process of its own: {@code POST /write} with
 * {@code thread-number} answers 200 once the command is stored; {@code POST /check} with the acknowledged ones answers
 * what is wrong, nothing when all is well.
 */
@Component
@ConditionalOnBooleanProperty("crm.test.ingestion")
public class Ingestion {

    static final String READY = "ingestion on port ";
    static final Instant THEN = Instant.parse("2026-03-01T04:00:00Z");

    private final CommandGateway gateway;
    private final AfterTheCrash inspection;

    Ingestion(CommandGateway gateway, AfterTheCrash inspection) {
        this.gateway = gateway;
        this.inspection = inspection;
    }

    @EventListener(ApplicationReadyEvent.class)
    void open() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/write", exchange -> answer(exchange, () -> write(body(exchange))));
        server.createContext("/check", exchange -> answer(exchange, () -> inspection.of(body(exchange))));
        server.start();
        System.out.println(READY + server.getAddress().getPort());
    }

    private interface Answer {
        String get() throws Exception;
    }

    private static void answer(HttpExchange exchange, Answer answer) throws IOException {
        try (exchange) {
            byte[] text;
            int status = 200;
            try {
                text = answer.get().getBytes(StandardCharsets.UTF_8);
            } catch (Exception e) {
                status = 500;
                text = e.toString().getBytes(StandardCharsets.UTF_8);
            }
            exchange.sendResponseHeaders(status, text.length == 0 ? -1 : text.length);
            if (text.length > 0) exchange.getResponseBody().write(text);
        }
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Three in four are orders of two events; several touch the same customers, so that documents are updated too. */
    private String write(String id) {
        int number = Integer.parseInt(id.substring(id.indexOf('-') + 1));
        CustomerId customer = new CustomerId("c" + number % 97);
        Object command = switch (number % 8) {
            case 0 -> new RecordProfile(customer, Gender.FEMALE, "city " + id, 1, THEN);
            case 1 ->
                new AddContact(
                        ContactId.of(customer, new StaffAccountId("s-" + id)),
                        new StoreId("S01"),
                        AddWay.QR_CODE,
                        null,
                        THEN.plusSeconds(number));
            default -> order(id, number, customer);
        };
        gateway.sendAndWait(GenericCommandMessage.asCommandMessage(command)
                .withMetaData(Map.of(LogEventStorageEngine.COMMAND_ID, id)));
        return "";
    }

    private static PlaceOrder order(String id, int number, CustomerId customer) {
        Money amount = Money.fen(1_000 + number);
        Instant at = THEN.plusSeconds(60L * number);
        return new PlaceOrder(
                new OrderId("kill:" + id),
                new StoreId("S" + number % 5),
                number % 2 == 0 ? OrderChannel.MALL_MINI_PROGRAM : OrderChannel.POS,
                customer,
                null,
                List.of(new OrderLine("SKU", "food", 1, amount)),
                amount,
                at,
                null,
                new Payment(id, amount, at));
    }
}
