package crm.web.form;

import crm.domain.form.FormPerson;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.projections.form.FormAddress;
import crm.projections.form.FormLinks;
import crm.projections.form.FormRoundRow;
import crm.projections.form.FormView;
import crm.projections.form.Forms;
import crm.projections.shared.DataScope;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Forms that ask a staff member and have no answer of hers yet. */
@Component
public class OwnForms {

    /** What asks her is hers to see, whoever defined it. */
    private static final DataScope WHOEVERS = new DataScope.AllStores();

    private final Forms forms;
    private final FormLinks links;
    private final Clock clock;

    OwnForms(Forms forms, FormLinks links, Clock clock) {
        this.forms = forms;
        this.links = links;
        this.clock = clock;
    }

    /** @param path where she answers it, until then */
    public record Unanswered(String title, Instant openedAt, Instant closesAt, String path) {}

    /** Those that close first come first. */
    public List<Unanswered> of(StaffAccountId staffId, Set<StoreId> stores) {
        Instant now = clock.instant();
        List<Unanswered> found = new ArrayList<>();
        for (FormView form : forms.forms(WHOEVERS))
            for (FormRoundRow round : forms.rounds(form.formId(), WHOEVERS, 1))
                if (round.takesAnswers(now))
                    for (StoreId store : stores) add(round, new FormPerson(staffId, store), found);
        found.sort(Comparator.comparing(Unanswered::closesAt).thenComparing(Unanswered::title));
        return found;
    }

    private void add(FormRoundRow round, FormPerson person, List<Unanswered> found) {
        forms.asked(round.roundId(), person)
                .filter(asked -> !asked.reply().answered())
                .ifPresent(asked -> found.add(new Unanswered(
                        round.content().title(),
                        round.openedAt(),
                        round.closesAt(),
                        FormAddress.PATH + "/" + links.token(round.roundId(), person, round.closesAt()))));
    }
}
