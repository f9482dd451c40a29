package crm.projections.ledger;

import crm.domain.attribution.ModelVersion;
import crm.projections.query.ReportDimension;
import org.jspecify.annotations.Nullable;

/** Thanks to which touches, and to whom, orders were paid; asked within {@link OrderLedger#reading}. */
public interface OrderCredits {

    /** What is not credited to any touch, and the code of what a touch does not have. */
    int NONE = -1;

    /**
     * The credits by a version of a model, as they stood at a position.
     *
     * @param model null: the installation's own choice
     * @param asOf position in the log: touches, customers and payments recorded later do not count
     * @throws UnknownModel when there is none of that name and number
     */
    Credits of(OrderColumns orders, @Nullable ModelVersion model, long asOf);

    /** Takes what a touch is credited with; {@link #NONE}: what no touch is. */
    interface Parts {
        void take(int touch, long fen);
    }

    /** The credits of first payments, which most entries are. */
    interface FirstCredits {

        /**
         * As {@link Credits#split} of the first payment of an order, each part added to its sum right away; only where that is
         * less work than handing it over.
         *
         * @param fen of its first entry
         * @param base cell, to whose number touches add theirs
         * @param sums fen by cell
         * @param met by cell: made 1 where something is added
         * @return whether it was done; else nothing was
         */
        boolean add(int order, long fen, TouchPlaces places, long base, long[] sums, byte[] met);
    }

    /** Takes an order whose credits changed by what was recorded at a position, at an epoch millisecond. */
    interface Changes {
        void take(int order, long position, long recordedAt);
    }

    /**
     * The credits by one version as of one position, valid while the columns do not change. Codes of dimensions are the same
     * whatever the version and the position. Safe for many threads.
     */
    interface Credits {

        ModelVersion model();

        /**
         * Hands over who is credited with what an entry added to the order's money: the split of {@code after} less the
         * split of {@code before}, so that the parts of all entries always sum to the split of the order's money. The parts
         * sum to {@code after - before}; parts of 0 may be left out, but not all of them.
         */
        void split(int order, long before, long after, Parts parts);

        /** For one thread. */
        default FirstCredits firsts() {
            return (order, fen, places, base, sums, met) -> false;
        }

        /** What a touch has in a dimension of touches, as a code from 0; {@link #NONE}: nothing. */
        int code(ReportDimension dimension, int touch);

        /** Codes of a dimension are below this. */
        int codes(ReportDimension dimension);

        /** What a code stands for: an id or a constant's name. */
        String name(ReportDimension dimension, int code);

        /** The credited staff member of an order as a code of {@link ReportDimension#STAFF}; {@link #NONE}: nobody. */
        int staff(int order);
    }

    /**
     * Hands over the orders whose credits were changed by touches that were recorded after one position and up to another:
     * a touch that became known late. An order whose customer became another need not be named.
     */
    void changes(OrderColumns orders, @Nullable ModelVersion model, long after, long upTo, Changes changes);

    /** No such version of a model. */
    final class UnknownModel extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public UnknownModel(ModelVersion model) {
            super(model.toString(), null, false, false);
        }
    }
}
