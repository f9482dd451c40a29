package crm.web.material;

import crm.domain.material.MaterialLimits;
import crm.domain.material.StoredFile;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import crm.store.content.ContentStore;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Uploaded files: what they are by their first bytes, and their way into the store. */
@Component
class UploadedFiles {

    private final ContentStore content;

    UploadedFiles(ContentStore content) {
        this.content = content;
    }

    /** A file in memory that is not kept yet. */
    record Uploaded(StoredFile file, byte[] bytes) {}

    /**
     * Null when none was chosen.
     *
     * @throws DomainRejection when it is larger than any file may be: such a one is not even read
     */
    @Nullable
    Uploaded read(@Nullable MultipartFile upload) throws IOException {
        if (upload == null || upload.isEmpty()) return null;
        int most = MaterialLimits.standard().largest();
        if (upload.getSize() > most)
            throw new DomainRejection(Rejections.MATERIAL_TOO_LARGE, "file", upload.getSize(), most);
        byte[] bytes = upload.getBytes();
        return new Uploaded(StoredFile.of(ContentStore.digest(bytes), bytes, name(upload)), bytes);
    }

    void keep(Uploaded uploaded) {
        content.put(uploaded.bytes());
    }

    /** Without the folders that some browsers send. */
    private static String name(MultipartFile upload) {
        String name = Optional.ofNullable(upload.getOriginalFilename()).orElse("");
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", "")
                .strip();
        if (last.isEmpty()) return "file";
        return last.length() <= Limits.TEXT ? last : last.substring(last.length() - Limits.TEXT);
    }
}
