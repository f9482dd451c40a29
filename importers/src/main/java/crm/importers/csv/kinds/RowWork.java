package crm.importers.csv.kinds;

import crm.importers.csv.jobs.Known;
import crm.importers.csv.jobs.Need;
import crm.importers.csv.jobs.Outgoing;
import crm.importers.csv.jobs.Part;
import crm.importers.csv.jobs.Person;
import crm.importers.csv.jobs.Work;
import java.util.List;
import java.util.function.Function;

/**
 * One row that becomes the commands of one aggregate or of one person.
 *
 * @param lane of the aggregate, when it is not of a person
 * @param commands given who the persons are
 */
record RowWork(long line, String lane, List<Person> persons, List<Need> needs, Function<Known, List<Object>> commands)
        implements Work {

    @Override
    public long[] lines() {
        return new long[] {line};
    }

    @Override
    public String lane(Known known) {
        String subject = persons.isEmpty() ? null : known.subject(persons.getFirst());
        return subject == null ? lane : subject;
    }

    @Override
    public List<Part> parts(Known known) {
        List<Object> all = commands.apply(known);
        List<Outgoing> outgoing = new java.util.ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) outgoing.add(new Outgoing(line + ":" + i, all.get(i)));
        return List.of(Part.of(outgoing, line));
    }
}
