package relgate.benchmark;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Members of a case that the team's own service is told beside the query.
 *
 * @param filters any JSON value, for the place {@code {filters}}
 * @param tenant for the place {@code {tenant}}
 * @param history earlier questions of a conversation, for the place {@code {history}}
 */
public record CaseContext(@Nullable Object filters, @Nullable String tenant, List<String> history) {
  static final CaseContext NONE = new CaseContext(null, null, List.of());
}
