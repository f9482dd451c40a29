package crm.projections.shared;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.deadletter.DeadLetteringEventHandlerInvoker;
import org.axonframework.messaging.DefaultInterceptorChain;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.deadletter.InMemorySequencedDeadLetterQueue;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;

/**
 * Does to a fold, batch by batch, what Axon's pooled processor does, in one thread: its invoker with a dead-letter queue, its
 * batching unit of work and its order of interceptor, handler and token.
 */
public final class LiveRunner {

    private final BatchFold<?, ?> fold;
    private final EventHandlerInvoker invoker;
    private final AtomicLong token = new AtomicLong();

    public final InMemorySequencedDeadLetterQueue<EventMessage<?>> deadLetters =
            InMemorySequencedDeadLetterQueue.defaultQueue();

    /** Runs when the token is about to be stored. */
    public Runnable beforeToken = () -> {};

    public LiveRunner(BatchFold<?, ?> fold) {
        this.fold = fold;
        this.invoker = DeadLetteringEventHandlerInvoker.builder()
                .eventHandlers(fold)
                .sequencingPolicy(fold.sequencingPolicy())
                .queue(deadLetters)
                .transactionManager(NoTransactionManager.instance())
                .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                .build();
    }

    /** Where the processor would go on. */
    public long token() {
        return token.get();
    }

    public void goBackTo(long position) {
        token.set(position);
    }

    /** One batch; throws what fails all of it, and then the token stays. */
    public void batch(List<? extends TrackedEventMessage<?>> batch) {
        if (batch.isEmpty()) return;
        BatchingUnitOfWork<TrackedEventMessage<?>> unit = new BatchingUnitOfWork<>(List.copyOf(batch));
        unit.onPrepareCommit(u -> {
            beforeToken.run();
            token.set(batch.getLast().trackingToken().position().orElseThrow());
        });
        unit.start();
        ResultMessage<?> result = unit.executeWithResult(
                () -> new DefaultInterceptorChain<>(unit, List.of(fold.wholeBatches()), message -> {
                            invoker.handle(message, Segment.ROOT_SEGMENT);
                            return null;
                        })
                        .proceed(),
                RollbackConfigurationType.ANY_THROWABLE);
        if (result.isExceptional()) throw new BatchFailed(result.exceptionResult());
    }

    /** Handles the dead letters of one sequence again; false when there are none or they fail again. */
    public boolean retryDeadLetters() {
        return ((DeadLetteringEventHandlerInvoker) invoker).processAny();
    }

    /** Everything from the token on, in batches of random size. */
    public void catchUp(List<? extends TrackedEventMessage<?>> all, Random random) {
        List<? extends TrackedEventMessage<?>> left = all.stream()
                .filter(m -> m.trackingToken().position().orElseThrow() > token.get())
                .toList();
        for (int from = 0; from < left.size(); ) {
            int to = Math.min(left.size(), from + 1 + random.nextInt(200));
            batch(left.subList(from, to));
            from = to;
        }
    }

    /** As {@link #catchUp}, but every now and then the token is lost and some of it comes again. */
    public void catchUpWithRestarts(List<? extends TrackedEventMessage<?>> all, Random random) {
        long end = all.getLast().trackingToken().position().orElseThrow();
        while (token.get() < end) {
            int from = firstAfter(all, token.get());
            batch(all.subList(from, Math.min(all.size(), from + 1 + random.nextInt(200))));
            if (random.nextInt(4) == 0) {
                int back = Math.max(0, firstAfter(all, token.get()) - 1 - random.nextInt(300));
                token.set(all.get(back).trackingToken().position().orElseThrow());
            }
        }
    }

    private static int firstAfter(List<? extends TrackedEventMessage<?>> all, long position) {
        for (int i = 0; i < all.size(); i++)
            if (all.get(i).trackingToken().position().orElseThrow() > position) return i;
        return all.size();
    }

    static final class BatchFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BatchFailed(Throwable cause) {
            super(cause);
        }
    }
}
