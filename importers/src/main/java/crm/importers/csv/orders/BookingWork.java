package crm.importers.csv.orders;

import crm.domain.order.OrderCommand;
import crm.importers.csv.jobs.Known;
import crm.importers.csv.jobs.Need;
import crm.importers.csv.jobs.Outgoing;
import crm.importers.csv.jobs.Part;
import crm.importers.csv.jobs.Person;
import crm.importers.csv.jobs.Work;
import java.util.List;

/** One payment, refund, void or fulfilment: the order may come before it or after it. */
record BookingWork(String source, BookingRow row) implements Work {

    @Override
    public long[] lines() {
        return new long[] {row.line()};
    }

    @Override
    public String lane(Known known) {
        return row.number();
    }

    @Override
    public List<Person> persons() {
        return List.of();
    }

    @Override
    public List<Need> needs() {
        return List.of();
    }

    @Override
    public List<Part> parts(Known known) {
        OrderCommand command = OrderItem.booking(row).command(source);
        return List.of(Part.of(List.of(new Outgoing("booking:" + row.line(), command)), row.line()));
    }
}
