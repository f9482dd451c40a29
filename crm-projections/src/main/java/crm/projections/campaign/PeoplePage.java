package crm.projections.campaign;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the people behind a number.
 *
 * @param customerIds of group chats their ids
 * @param next where the next page begins; null: this was the last
 */
public record PeoplePage(List<String> customerIds, @Nullable String next) {}
