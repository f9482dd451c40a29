package crm.importers.wrong;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import crm.projections.wrong.WrongProjection;
import java.sql.Connection;
import org.axonframework.config.Configurer;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.thymeleaf.TemplateEngine;

/** Counterexample: a class that reaches for what others own. */
public class WrongImporter {

    public Connection database;
    public ElasticsearchClient search;
    public TemplateEngine pages;
    public Configurer configuration;
    public EventStorageEngine engine;
    public WrongProjection projection;

    public long printAndLookAtTheClock() {
        System.out.println("never");
        return System.currentTimeMillis();
    }
}
