package crm.projections.query;

import java.util.List;
import java.util.Optional;

/** What people call things, and the ids that rules keep. Names that two things share are asked for by id. */
public interface Names {

    enum Kind {
        TAG,
        STORE,
        REGION,
        STAFF,
        CITY,
        CHANNEL,
        SEGMENT,
        CAMPAIGN
    }

    /** Of a name or an id; empty when nothing is called so. */
    Optional<String> idOf(Kind kind, String name);

    /** The name, or the id itself where there is none or another thing has the same. */
    String nameOf(Kind kind, String id);

    /** All names, to suggest from. */
    List<String> all(Kind kind);

    /** Where nothing has a name: every id is taken as it is. */
    Names NONE = new Names() {
        @Override
        public Optional<String> idOf(Kind kind, String name) {
            return Optional.of(name);
        }

        @Override
        public String nameOf(Kind kind, String id) {
            return id;
        }

        @Override
        public List<String> all(Kind kind) {
            return List.of();
        }
    };
}
