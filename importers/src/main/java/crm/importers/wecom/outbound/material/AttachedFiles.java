package crm.importers.wecom.outbound.material;

import crm.domain.material.StoredFile;
import crm.store.content.ContentStore;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Files that attachments of messages and moments name by the digest of their content. What a file is stands beside its
 * content, so that it is sent whatever becomes of the material that it was chosen from.
 */
public final class AttachedFiles {

    private static final String DESCRIPTION = "attached";

    private final ContentStore content;
    private final JsonMapper json = JsonMapper.builder().build();

    public AttachedFiles(ContentStore content) {
        this.content = content;
    }

    /**
     * A file whose content is kept already. The same content keeps the name under which it was first attached.
     *
     * @return its name in attachments
     */
    public String attach(StoredFile file) {
        if (!content.exists(file.digest())) throw new IllegalArgumentException("No content of " + file.digest());
        content.putDerived(file.digest(), DESCRIPTION, json.writeValueAsBytes(file));
        return file.digest();
    }

    /** Empty when nothing was attached under this name. */
    public Optional<StoredFile> find(String media) {
        return content.findDerived(media, DESCRIPTION).map(bytes -> json.readValue(bytes, StoredFile.class));
    }
}
