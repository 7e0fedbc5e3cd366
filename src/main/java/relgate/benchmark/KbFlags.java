package relgate.benchmark;

import java.math.BigDecimal;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import relgate.Mode;

/**
 * The caller's flags, which stand above the policy; null where he gave none. Paths are absolute.
 */
public record KbFlags(
    @Nullable Mode mode,
    @Nullable Path policy,
    @Nullable Path cases,
    @Nullable BigDecimal minPrecision,
    @Nullable BigDecimal minRecall) {
  public static final KbFlags NONE = new KbFlags(null, null, null, null, null);
}
