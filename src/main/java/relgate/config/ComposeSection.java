package relgate.config;

import java.util.List;
import java.util.Map;
import relgate.json.Between;
import relgate.json.Default;
import relgate.json.RelativePath;

/**
 * The candidate's compose stack.
 *
 * @param build services whose images are built by the `image-build` gate
 * @param envChecks service to variable to the value that the resolved configuration must have
 */
public record ComposeSection(
    @Default("[\"docker-compose.yml\"]") @Between(min = 1) @RelativePath List<String> files,
    @Default("[]") List<String> build,
    @Default("{}") Map<String, Map<String, String>> envChecks) {}
