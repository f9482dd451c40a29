package crm.domain.material;

import org.jspecify.annotations.Nullable;

/**
 * A link as customers see it (图文) [92135].
 *
 * @param url http or https
 * @param description empty: none
 * @param cover JPG or PNG
 */
public record LinkCard(
        String url,
        String title,
        String description,
        @Nullable StoredFile cover) {}
