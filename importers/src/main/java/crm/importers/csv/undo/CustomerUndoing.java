package crm.importers.csv.undo;

import crm.domain.customer.ConsentSource;
import crm.domain.customer.CustomerCommand.OptIn;
import crm.domain.customer.CustomerCommand.OptOut;
import crm.domain.customer.CustomerCommand.RecordProfile;
import crm.domain.customer.CustomerEvent;
import crm.domain.customer.CustomerEvent.CustomerAbsorbed;
import crm.domain.customer.CustomerEvent.CustomerErased;
import crm.domain.customer.CustomerEvent.CustomerMerged;
import crm.domain.customer.CustomerEvent.CustomerOptedIn;
import crm.domain.customer.CustomerEvent.CustomerOptedOut;
import crm.domain.customer.CustomerEvent.CustomerProfileRecorded;
import crm.domain.customer.CustomerEvent.CustomerRegistered;
import crm.domain.customer.CustomerId;
import crm.domain.customer.Gender;
import crm.domain.customer.OptOutReason;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Of a customer: gender and city as they would be, and what she said of messages before the import spoke for her. */
final class CustomerUndoing {

    /** As the history leaves it; each profile event tells the whole, so a field counts only where it changes. */
    private static final class State {
        @Nullable
        Gender gender;

        @Nullable
        String city;

        @Nullable
        Instant saidAt;

        @Nullable
        OptOutReason out;

        void says(Instant at, @Nullable OptOutReason reason) {
            boolean counts = saidAt == null || at.isAfter(saidAt) || at.equals(saidAt) && reason != null && out == null;
            if (!counts) return;
            saidAt = at;
            out = reason;
        }
    }

    private CustomerUndoing() {}

    static void into(Remedy remedy, CustomerId customer, List<Told> history, Undoing undoing) {
        State now = new State();
        State without = new State();
        for (Told told : history) read((CustomerEvent) told.event(), told.own(), now, without, remedy);
        boolean genderBack = without.gender != null && without.gender != now.gender;
        boolean cityBack = without.city != null && !without.city.equals(now.city);
        if (genderBack || cityBack)
            remedy.send(new RecordProfile(
                    customer, genderBack ? without.gender : null, cityBack ? without.city : null, 0, undoing.now()));
        if (without.gender == null && now.gender != null || without.city == null && now.city != null)
            remedy.stays(StayReason.NOTHING_BEFORE);
        if (without.out != null && now.out == null)
            remedy.send(new OptOut(customer, ConsentSource.IMPORT, without.out, undoing.by(), undoing.now()));
        if (without.out == null && now.out != null)
            remedy.send(new OptIn(customer, ConsentSource.IMPORT, undoing.by(), undoing.now()));
    }

    private static void read(CustomerEvent event, boolean own, State now, State without, Remedy remedy) {
        switch (event) {
            case CustomerRegistered e -> {
                if (own) remedy.stays(StayReason.CUSTOMER_KNOWN);
            }
            case CustomerProfileRecorded e -> {
                if (own && e.vaultRevision() > 0) remedy.stays(StayReason.PERSONAL_DATA);
                profile(e.gender(), e.city(), own, now, without);
            }
            case CustomerAbsorbed e -> profile(e.gender(), e.city(), own, now, without);
            case CustomerMerged e -> {}
            case CustomerErased e -> {}
            case CustomerOptedOut e -> {
                now.says(e.at(), e.reason());
                if (!own) without.says(e.at(), e.reason());
            }
            case CustomerOptedIn e -> {
                now.says(e.at(), null);
                if (!own) without.says(e.at(), null);
            }
        }
    }

    private static void profile(@Nullable Gender gender, @Nullable String city, boolean own, State now, State without) {
        if (!own && gender != now.gender) without.gender = gender;
        if (!own && !Objects.equals(city, now.city)) without.city = city;
        now.gender = gender;
        now.city = city;
    }
}
