package crm.platform.wiring;

import crm.domain.material.MaterialLimits;
import crm.importers.wecom.StoredSettings;
import crm.importers.wecom.client.Pause;
import crm.importers.wecom.client.WeComClient;
import crm.importers.wecom.outbound.material.AttachedFiles;
import crm.importers.wecom.outbound.material.MediaIds;
import crm.projections.material.MaterialProjection;
import crm.projections.material.Materials;
import crm.projections.shared.ProjectionControl;
import crm.store.content.ContentStore;
import crm.store.documents.DocumentStore;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The material library, and its files in WeCom. */
@Configuration(proxyBeanMethods = false)
class MaterialWiring {

    /** How old an answer from memory may be. */
    private static final Duration FRESH = Duration.ofMillis(500);

    @Bean
    ContentStore contentStore(DocumentStore documents) {
        return new ContentStore(documents, MaterialLimits.standard().largest());
    }

    @Bean
    MaterialProjection materialProjection(DocumentStore documents) {
        return new MaterialProjection(documents);
    }

    @Bean
    Materials materials(DocumentStore documents, ProjectionControl control, Clock clock) {
        return new Materials(documents, () -> control.position("materials"), clock, FRESH);
    }

    @Bean
    MediaIds mediaIds(
            DocumentStore documents, ContentStore content, WeComClient client, StoredSettings settings, Clock clock) {
        return new MediaIds(
                new MediaIds.Outside(documents, content, clock, Pause.SLEEP),
                client,
                settings::find,
                MediaIds.Rules.standard());
    }

    @Bean
    AttachedFiles attachedFiles(ContentStore content) {
        return new AttachedFiles(content);
    }
}
