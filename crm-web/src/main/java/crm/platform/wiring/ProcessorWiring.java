package crm.platform.wiring;

import crm.platform.roles.InstanceRole;
import crm.platform.roles.InstanceRoles;
import crm.projections.shared.BatchFold;
import crm.projections.shared.ProjectionControl;
import crm.projections.shared.Projections;
import crm.projections.shared.Rebuilds;
import crm.projections.shared.SearchFoldStore;
import crm.store.axon.DeadLetters;
import crm.store.axon.DocumentTokenStore;
import crm.store.axon.LogEventStorageEngine;
import crm.store.axon.PromptEvents;
import crm.store.documents.DocumentStore;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.config.EventProcessingModule;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;

/** The projections' processors: one per fold, in batches, with dead letters of its own. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class ProcessorWiring {

    private static final int BATCH = 500;
    private static final int SEGMENTS = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 8);
    private static final Duration CLAIM_TIME = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(6);
    private static final int DEAD_SEQUENCES_IN_HEAP = 1_024;

    /** A fixed name where there is one instance only: a restart after a crash goes on at once. */
    @Bean
    DocumentTokenStore tokenStore(DocumentStore documents, Clock clock, InstanceName instance) {
        return new DocumentTokenStore(documents, instance.value(), CLAIM_TIME, clock);
    }

    @Bean
    DeadLetters deadLetters(DocumentStore documents, LogEventStorageEngine events, Clock clock) {
        return new DeadLetters(documents, events, clock);
    }

    @Bean
    ConfigurerModule projectionProcessors(
            List<BatchFold<?, ?>> folds, DeadLetters letters, SearchPreparation search, PromptEvents events) {
        return configurer -> configurer.eventProcessing(processing -> folds.forEach(fold -> {
            if (fold.store() instanceof SearchFoldStore)
                processing.registerHandlerInterceptor(fold.name(), config -> untilUp(search));
            register(processing, fold, letters, events);
        }));
    }

    /** A search engine that starts is waited for here: after a failed batch Axon waits longer each time, up to a minute. */
    private static MessageHandlerInterceptor<EventMessage<?>> untilUp(SearchPreparation search) {
        return (unitOfWork, chain) -> {
            if (unitOfWork instanceof BatchingUnitOfWork<?> batch && batch.isFirstMessage()) search.await(LONGEST_WAIT);
            return chain.proceed();
        };
    }

    private static void register(
            EventProcessingConfigurer processing, BatchFold<?, ?> fold, DeadLetters letters, PromptEvents events) {
        String name = fold.name();
        processing
                .registerEventHandler(config -> fold)
                .registerPooledStreamingEventProcessor(
                        name,
                        events::of,
                        (config, processor) -> processor
                                .batchSize(BATCH)
                                .initialSegmentCount(SEGMENTS)
                                .initialToken(StreamableMessageSource::createTailToken))
                .registerSequencingPolicy(name, config -> fold.sequencingPolicy())
                .registerHandlerInterceptor(name, config -> fold.wholeBatches())
                .registerListenerInvocationErrorHandler(name, config -> PropagatingErrorHandler.instance())
                .registerDeadLetterQueue(name, config -> letters.queue(name))
                .registerDeadLetteringEventHandlerInvokerConfiguration(
                        name,
                        (config, invoker) -> invoker.enableSequenceIdentifierCache()
                                .sequenceIdentifierCacheSize(DEAD_SEQUENCES_IN_HEAP));
    }

    @Bean
    ProcessorControl projectionControl(
            ObjectProvider<EventProcessingModule> processing, DocumentTokenStore tokens, InstanceRoles roles) {
        return new ProcessorControl(processing::getObject, tokens, !roles.has(InstanceRole.PROJECTIONS));
    }

    @Bean
    Rebuilds rebuilds(
            List<BatchFold<?, ?>> folds, EventLog log, EventCodec codec, ProjectionControl control, Clock clock) {
        return new Rebuilds(folds, log, codec, control, clock);
    }

    @Bean
    Projections projections(Rebuilds rebuilds, ProjectionControl control, EventLog log) {
        return new Projections(rebuilds, control, log);
    }
}
