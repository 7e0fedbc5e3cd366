package relgate.benchmark;

import java.math.BigDecimal;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import relgate.Mode;

/** What the caller says on top of the policy; null where nothing. Paths are absolute. */
public record KbFlags(
    @Nullable Mode mode,
    @Nullable Path policy,
    @Nullable Path cases,
    @Nullable BigDecimal minPrecision,
    @Nullable BigDecimal minRecall) {
  public static final KbFlags NONE = new KbFlags(null, null, null, null, null);
}
