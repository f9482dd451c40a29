package crm.web.imports;

import crm.importers.csv.ImportKind;
import crm.importers.csv.ImportMessage;
import crm.importers.csv.ImportProgress;
import crm.importers.csv.draft.Drafts;
import crm.importers.csv.draft.ImportDraft;
import crm.importers.csv.draft.Preview;
import crm.importers.csv.mapping.MappingGap;
import crm.importers.csv.mapping.MappingWriter;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What programs are told of files that are being prepared. */
@Component
class DraftAnswers {

    private final Drafts drafts;
    private final ImportTexts texts;

    DraftAnswers(Drafts drafts, ImportTexts texts) {
        this.drafts = drafts;
        this.texts = texts;
    }

    /**
     * @param mapping what its columns mean, as text; may be sent back changed
     * @param basedOn name of the mapping that it began with; null: suggestions
     * @param lacking what the mapping still lacks, in words; none: rows can be looked at, tried and imported
     * @param fixed how many cells were written anew
     * @param running how far a dry run is; null: none runs
     * @param trial what the last dry run of this state found; null: there was none
     */
    record Draft(
            String id,
            String fileName,
            long bytes,
            String by,
            Instant createdAt,
            Instant expiresAt,
            ImportKind kind,
            String mapping,
            @Nullable String basedOn,
            List<String> lacking,
            int fixed,
            @Nullable ImportProgress running,
            ImportDraft.@Nullable Trial trial) {}

    /** @param rows with what is wrong with each, in words */
    record Rows(List<String> columns, long wrong, List<ReadRow> rows) {}

    /** @param error why the row as a whole is not taken; null: none is known yet */
    record ReadRow(long line, @Nullable String error, List<ReadCell> cells) {}

    /**
     * @param column of the file, from 0; -1: the same for every row
     * @param raw as it stands, fixes included
     * @param error why it cannot be read; null: it can
     */
    record ReadCell(int column, String raw, @Nullable String error, boolean fixed) {}

    Draft of(ImportDraft draft) {
        List<String> lacking = MappingGap.of(draft.mapping()).stream()
                .map(gap -> gap.field() == null
                        ? texts.of(ImportMessage.of(gap.what().key()))
                        : gap.field().key() + ": "
                                + texts.of(ImportMessage.of(gap.what().key())))
                .toList();
        return new Draft(
                draft.id().value(),
                draft.fileName(),
                draft.bytes(),
                draft.by(),
                draft.createdAt(),
                draft.expiresAt(),
                draft.mapping().kind(),
                MappingWriter.text(Objects.requireNonNullElse(draft.basedOn(), Drafts.PREPARED), draft.mapping()),
                draft.basedOn(),
                lacking,
                draft.fixed(),
                drafts.rehearsing(draft).orElse(null),
                draft.lastTrial());
    }

    Rows of(Preview preview) {
        return new Rows(
                preview.columns().stream().map(column -> column.field().key()).toList(),
                preview.wrong(),
                preview.lines().stream().map(this::row).toList());
    }

    private ReadRow row(Preview.Line line) {
        return new ReadRow(
                line.line(),
                said(line.error()),
                IntStream.range(0, line.cells().size())
                        .mapToObj(at -> cell(line.cells().get(at)))
                        .toList());
    }

    private ReadCell cell(Preview.Cell cell) {
        return new ReadCell(cell.column().index(), cell.raw(), said(cell.error()), cell.fixed());
    }

    private @Nullable String said(@Nullable ImportMessage message) {
        return message == null ? null : texts.of(message);
    }
}
