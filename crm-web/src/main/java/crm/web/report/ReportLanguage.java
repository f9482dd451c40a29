package crm.web.report;

import crm.platform.security.Caller;
import crm.projections.query.QueryRefused;
import crm.projections.query.ReportJson;
import crm.projections.query.ReportNames;
import crm.projections.query.ReportQuery;
import crm.projections.query.ReportText;
import crm.projections.report.SavedReport;
import crm.web.shared.ApiRefused;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Questions as programs write them and as they are kept, with the names that the caller may know. */
@Component
class ReportLanguage {

    private final ReportAsking asking;

    ReportLanguage(ReportAsking asking) {
        this.asking = asking;
    }

    /**
     * Of a text or a tree, exactly one of them.
     *
     * @throws QueryRefused when the text is none
     * @throws crm.projections.query.ReportRefused when the tree is none
     */
    ReportQuery query(Caller caller, @Nullable String text, @Nullable Map<String, Object> tree) {
        ReportNames names = asking.names(caller);
        if (text != null && tree == null) return ReportText.read(text, names);
        if (text == null && tree != null) return ReportJson.read(tree, names);
        throw new ApiRefused(HttpStatus.BAD_REQUEST, "text", "api.report.one-question");
    }

    String text(Caller caller, ReportQuery query) {
        return ReportText.write(query, asking.names(caller));
    }

    /** To be kept. */
    String kept(Caller caller, @Nullable String text, @Nullable Map<String, Object> tree) {
        ReportNames names = asking.names(caller);
        ReportQuery query = query(caller, text, tree);
        return ReportText.keep(text == null ? ReportText.write(query, names) : text, names);
    }

    /** Empty when what it names is not there any more. */
    Optional<ReportQuery> query(Caller caller, SavedReport saved) {
        return query(caller, saved.text(), saved.language());
    }

    Optional<ReportQuery> query(Caller caller, String kept, int language) {
        try {
            return Optional.of(ReportText.kept(kept, language, asking.names(caller)));
        } catch (QueryRefused gone) {
            return Optional.empty();
        }
    }

    /** With names; as it is kept when it cannot be asked for any more. */
    String text(Caller caller, SavedReport saved) {
        return query(caller, saved).map(query -> text(caller, query)).orElse(saved.text());
    }
}
