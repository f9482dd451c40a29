package crm.domain.moment;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import crm.domain.customer.CustomerId;
import crm.domain.moment.MomentShareCommand.RecordAsking;
import crm.domain.moment.MomentShareCommand.RecordMomentAudience;
import crm.domain.moment.MomentShareCommand.RecordMomentReach;
import crm.domain.moment.MomentShareCommand.RecordPublishing;
import crm.domain.moment.MomentShareCommand.RecordReactions;
import crm.domain.moment.MomentShareEvent.MomentAudienceRecorded;
import crm.domain.moment.MomentShareEvent.MomentReachRecorded;
import crm.domain.moment.MomentShareEvent.MomentShareAsked;
import crm.domain.moment.MomentShareEvent.MomentSharePublished;
import crm.domain.moment.MomentShareEvent.ReactionsRecorded;
import crm.domain.org.StoreId;
import crm.domain.shared.Canonical;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** One staff member's share of a {@link MomentTask}: whether they published it, who could see it and who reacted. */
@AggregateRoot(type = "moment-share")
public class MomentShare {

    @AggregateIdentifier
    private @Nullable MomentShareId id;

    private @Nullable StoreId storeId;
    private boolean published;
    private final Set<CustomerId> planned = new HashSet<>();
    private final Set<CustomerId> reached = new HashSet<>();
    private final Set<CustomerId> liked = new HashSet<>();
    private final Set<CustomerId> commented = new HashSet<>();

    protected MomentShare() {} // Axon

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RecordAsking command) {
        Limits.requireText("shareId", command.shareId().value());
        Limits.requireDate(command.at());
        if (id == null) apply(new MomentShareAsked(command.shareId(), command.storeId(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RecordPublishing command) {
        requireAsked(command);
        if (!published) apply(new MomentSharePublished(command.shareId(), storeId, command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RecordMomentAudience command) {
        requireAsked(command);
        Set<CustomerId> news = without(command.customers(), planned);
        if (!news.isEmpty()) apply(new MomentAudienceRecorded(command.shareId(), storeId, news, command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RecordMomentReach command) {
        requireAsked(command);
        Set<CustomerId> news = without(command.customers(), reached);
        if (!news.isEmpty()) apply(new MomentReachRecorded(command.shareId(), storeId, news, command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RecordReactions command) {
        requireAsked(command);
        List<Reaction> likes = without(command.likes(), liked);
        List<Reaction> comments = without(command.comments(), commented);
        if (!likes.isEmpty() || !comments.isEmpty())
            apply(new ReactionsRecorded(command.shareId(), storeId, likes, comments, command.at()));
    }

    @EventSourcingHandler
    void on(MomentShareEvent event) {
        switch (event) {
            case MomentShareAsked e -> {
                id = e.shareId();
                storeId = e.storeId();
            }
            case MomentSharePublished e -> published = true;
            case MomentAudienceRecorded e -> planned.addAll(e.customers());
            case MomentReachRecorded e -> reached.addAll(e.customers());
            case ReactionsRecorded e -> {
                e.likes().forEach(like -> liked.add(like.customerId()));
                e.comments().forEach(comment -> commented.add(comment.customerId()));
            }
        }
    }

    private static Set<CustomerId> without(Set<CustomerId> told, Set<CustomerId> known) {
        return Canonical.sorted(
                told.stream().filter(customer -> !known.contains(customer)).toList());
    }

    /** Each customer once, at the earliest time. */
    private static List<Reaction> without(List<Reaction> told, Set<CustomerId> known) {
        Map<String, Instant> first = new TreeMap<>();
        for (Reaction reaction : told)
            if (!known.contains(reaction.customerId()))
                first.merge(reaction.customerId().value(), reaction.at(), (a, b) -> a.isBefore(b) ? a : b);
        return first.entrySet().stream()
                .map(each -> new Reaction(new CustomerId(each.getKey()), each.getValue()))
                .toList();
    }

    private void requireAsked(MomentShareCommand command) {
        if (id == null)
            throw new DomainRejection(
                    Rejections.MOMENT_UNKNOWN, command.shareId().value());
    }
}
