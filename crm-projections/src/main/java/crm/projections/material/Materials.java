package crm.projections.material;

import crm.domain.material.FileFormat;
import crm.domain.material.MaterialId;
import crm.domain.material.MaterialKind;
import crm.domain.material.StoredFile;
import crm.projections.shared.Followed;
import crm.projections.shared.Stored;
import crm.store.documents.DocumentStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The material library, answered from memory. Material says nothing about customers or money and belongs to the whole chain:
 * who may open the library sees all of it.
 */
public class Materials {

    private final Map<String, MaterialView> materials = new TreeMap<>();
    private final Map<String, StoredFile> files = new HashMap<>();
    private final Followed<MaterialView> followed;

    /**
     * @param position of the projection {@code materials}
     * @param atMostEvery how old the memory may be before a question looks for changes
     */
    public Materials(DocumentStore documents, LongSupplier position, Clock clock, Duration atMostEvery) {
        this.followed = new Followed<>(
                MaterialProjection.storeIn(documents), position, clock, atMostEvery, new Followed.Memory<>() {
                    @Override
                    public void clear() {
                        materials.clear();
                        files.clear();
                    }

                    @Override
                    public void take(Stored<MaterialView> document) {
                        materials.put(document.key(), document.value());
                        StoredFile shown = document.value().content().shown();
                        if (shown != null) files.put(shown.digest(), shown);
                    }
                });
    }

    /** What is in the library, the latest change first. @param kind null: all kinds */
    public synchronized List<MaterialView> inLibrary(@Nullable MaterialKind kind) {
        return latest(kind, material -> material.archivedAt() == null);
    }

    /** What was taken out of it, the latest change first. @param kind null: all kinds */
    public synchronized List<MaterialView> archived(@Nullable MaterialKind kind) {
        return latest(kind, material -> material.archivedAt() != null);
    }

    private List<MaterialView> latest(@Nullable MaterialKind kind, Predicate<MaterialView> wanted) {
        return all().stream()
                .filter(wanted)
                .filter(material -> kind == null || material.content().kind() == kind)
                .sorted(Comparator.comparing(MaterialView::changedAt, Comparator.reverseOrder())
                        .thenComparing(material -> material.materialId().value()))
                .toList();
    }

    /** Also when it is archived: what was sent with it can still be looked at. */
    public synchronized Optional<MaterialView> find(MaterialId materialId) {
        return all().stream()
                .filter(material -> material.materialId().equals(materialId))
                .findFirst();
    }

    /** The file of this digest, if some material shows it. */
    public synchronized Optional<StoredFile> file(String digest) {
        all();
        return Optional.ofNullable(files.get(digest));
    }

    /** Pictures that a cover can be chosen from, the latest first. @param mostBytes of one */
    public List<StoredFile> pictures(int mostBytes) {
        return inLibrary(MaterialKind.IMAGE).stream()
                .map(material -> material.content().file())
                .filter(Objects::nonNull)
                .filter(file -> file.bytes() <= mostBytes
                        && (file.format() == FileFormat.JPG || file.format() == FileFormat.PNG))
                .distinct()
                .toList();
    }

    private Collection<MaterialView> all() {
        if (followed.isDue()) followed.refresh();
        return materials.values();
    }
}
